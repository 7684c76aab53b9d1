"""서식 2 개인정보활용 동의서: 화면에서 읽은 글 그대로, 구분마다 따로 묻고 가구원마다 답하고 서명한다."""

from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings

from dure.cases.core.consent_text import sections
from dure.cases.core.records import Case, Consent
from dure.paper.forms.consent import _head_of
from dure.paper.layout import Paper
from dure.people.models import Membership, Person
from dure.rulebook import edition
from tests.factories import Town, a_case_at, a_client, act_as, consents_of_all, record
from tests.papers import a_blank, column_under, is_sound, papers_of, rows_of, value_beside, words_of
from tests.roles import as_owner
from tests.spec.test_consent_signing import DRAWN, KINDS, PNG, sign, signed

pytestmark = pytest.mark.django_db
ON = date(2025, 3, 4)
YES, NO, OPEN = (
    "■\u00a0동의함  □\u00a0동의하지\u00a0않음",
    "□\u00a0동의함  ■\u00a0동의하지\u00a0않음",
    "□\u00a0동의함  □\u00a0동의하지\u00a0않음",
)


@pytest.fixture(autouse=True)
def files(tmp_path: Any, settings: LazySettings) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("assessment", town.office, manager=town.manager, members=2)
    act_as(town.manager)
    return found


def the_child(case: Case, born: date) -> Person:
    with as_owner():
        child = Membership.objects.get(household=case.household, relation="child").person
        Person.objects.filter(pk=child.pk).update(birth_on=born)
    return child


def answer(case: Case, person: Person, kind: str, **fields: Any) -> Consent:
    kept = {"given_on": ON, "method": "paper", "text_edition": "2025"} | fields
    return record(case, Consent, person=person, kind=kind, **kept)


def answers_in(paper: Paper) -> list[list[str]]:
    """For each kind, what each member answered."""
    return [
        [row.cells[1].text for row in block.rows[1:]]
        for block in paper.blocks
        if hasattr(block, "rows") and block.rows[0].cells[0].text == "가구원 성명"
    ]


def test_글은_화면에서_읽는_그_판의_글이다(case: Case) -> None:
    consents_of_all(case, given_on=ON)
    told = words_of(papers_of(case, "consent")[0])
    book = edition("2025")
    for section in sections(KINDS, ["사례관리 담당자"], book):
        items = [item.ko for item in (*section.required, *section.optional)]
        for words in (
            section.kind.ko,
            section.kind.purpose,
            section.kind.refusal,
            section.kind.question,
            *items,
        ):
            assert words in told
    assert book.consent.text_title in told
    assert book.consent.text_intro in told
    assert book.consent.text_withdrawal in told
    assert told.count("서비스 종결 후\n5년") == 5


def test_구분마다_표가_따로이고_가구원마다_답이_있다(case: Case) -> None:
    child = the_child(case, date(2005, 1, 1))
    for kind in KINDS[:3]:
        answer(case, case.subject, kind)
        answer(case, child, kind, is_given=kind != "sensitive")
    paper = papers_of(case, "consent")[0]
    assert answers_in(paper) == [[YES, YES], [YES, YES], [YES, NO]]
    assert "개인정보 제3자 제공" not in words_of(paper)
    assert (paper.number, paper.edition, paper.made_on) == (2, "2025", ON)


def test_선택_항목은_동의한_것만_표시한다(case: Case) -> None:
    answer(case, case.subject, "general", items=["general.person", "general.means"])
    paper = papers_of(case, "consent")[0]
    assert column_under(paper, "동의한 선택 항목") == ["■\u00a01  □\u00a02  □\u00a03  ■\u00a04  □\u00a05"]


def test_제공받는_기관은_이름으로_적고_누가_어디에_동의했는지_보인다(case: Case) -> None:
    child = the_child(case, date(2005, 1, 1))
    for name in ("사례관리 담당자", "나래복지관"):
        answer(case, case.subject, "third_party", recipient=name)
    answer(case, child, "third_party", recipient="사례관리 담당자")
    paper = papers_of(case, "consent")[0]
    assert column_under(paper, "제공받는 기관")[0] == "- 사례관리 담당자\n- 나래복지관"
    assert column_under(paper, "동의한 기관") == ["위 기관 모두", "사례관리 담당자"]


def test_열네_살이_안_되면_법정대리인이_서명하고_까닭을_적는다(case: Case) -> None:
    child = the_child(case, date(2015, 1, 1))
    answer(case, child, "general", guardian_name="윤서준", guardian_relation="parent")
    paper = papers_of(case, "consent")[0]
    assert column_under(paper, "법정대리인 성명(관계)") == ["윤서준 (친권자인 부 또는 모)"]
    assert column_under(paper, "법정대리인의 동의가 필요한 경우") == ["만 14세 미만 아동"]
    (row,) = [row for row in rows_of(paper) if row.cells[0].text == "2025. 3. 4."]
    assert [cell.text for cell in row.cells[2:5]] == ["", "윤서준 (친권자인 부 또는 모)", "서면으로 서명"]


def test_법정대리인에게_따로_묻는_네_물음과_그_답이_있다(case: Case) -> None:
    child = the_child(case, date(2015, 1, 1))
    guardian = {"guardian_name": "윤서준", "guardian_relation": "parent"}
    answer(case, child, "general", guardian_agreed=True, **guardian)
    answer(case, child, "sensitive", is_given=False, guardian_agreed=False, **guardian)
    paper = papers_of(case, "consent")[0]
    (block,) = [each for each in paper.blocks if getattr(each, "title", "").startswith("※ 법정대리인의")]
    assert [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in block.rows[1:]] == [
        ["윤하람", "☞ 위와 같이 개인정보를 수집·이용하는 데 동의하십니까?", "■ 예  □ 아니오"],
        ["☞ 위와 같이 민감정보를 수집·이용하는 데 동의하십니까?", "□ 예  ■ 아니오"],
    ]
    assert "만 14세 미만 아동, 피성년후견인, 피한정후견인 등(민법 제5·10·13조)" in words_of(paper)
    assert words_of(a_blank("consent")).count("□\u00a0예") == 4


def test_수집하는_법적_근거와_기관의_법_조문이_적혀_있다() -> None:
    told = words_of(a_blank("consent"))
    law = "사회보장급여의 이용·제공 및 수급권자 발굴에 관한 법률 시행령 제28조에 따라 수집·이용"
    assert f"* 주민등록번호(외국인등록번호)는 {law}" in told
    assert f"* 민감정보는 {law}" in told
    assert f"* 주민등록번호는 {law}" in told
    assert "개인정보 보호법 제23조제1항 각 호와 같은 법 시행령 제18조 각 호에서 정한 민감정보" in told
    plain = told.replace("\u00a0", " ")
    assert "제2조에 따른 보장기관 및 제51조제1항에 따라" in plain
    assert "제16조제2항에 따른 관계 기관" in plain
    assert "7대 공공부문 사례관리 사업" in plain


def test_선택_항목이_모두_비면_동의함이_무엇을_뜻하는지_적는다(case: Case) -> None:
    answer(case, case.subject, "general")
    assert column_under(papers_of(case, "consent")[0], "비고") == [
        "필수 항목(대상자의 성명)에만 동의하고 선택 항목에는 동의하지 않음"
    ]


def test_철회한_것은_철회했다고_적혀_나온다(case: Case) -> None:
    answer(case, case.subject, "third_party", recipient="나래복지관", withdrawn_on=date(2025, 5, 1))
    assert column_under(papers_of(case, "consent")[0], "비고") == ["2025. 5. 1. 철회 (나래복지관)"]


def test_화면에서_그린_서명은_그림으로_들어간다(town: Town, case: Case) -> None:
    form = signed(case, drawing=DRAWN, answer_sensitive="refused")
    assert sign(a_client(town.manager), case, form).status_code == 302
    act_as(town.manager)
    paper = papers_of(case, "consent")[0]
    (figure,) = [cell.figure for row in rows_of(paper) for cell in row.cells if cell.figure]
    assert (figure.content, figure.alt) == (PNG, "서명")
    assert answers_in(paper) == [[YES], [YES], [NO], [YES]]


def test_날마다_한_장씩이고_서명받을_것은_가구원_이름만_적혀_있다(case: Case) -> None:
    the_child(case, date(2015, 1, 1))
    answer(case, case.subject, "general")
    answer(case, case.subject, "third_party", recipient="나래복지관", given_on=date(2025, 6, 1))
    later, first, to_sign = papers_of(case, "consent")
    assert (later.made_on, first.made_on, to_sign.made_on) == (date(2025, 6, 1), ON, None)
    assert column_under(to_sign, "본인 성명") == ["윤서준", "윤하람"]
    assert column_under(to_sign, "법정대리인의 동의가 필요한 경우") == ["", "만 14세 미만 아동"]
    assert answers_in(to_sign) == [[OPEN, OPEN]] * 4
    assert "■" not in words_of(to_sign)


def test_옛_판으로_서명한_동의서는_옛_판으로_나온다(case: Case) -> None:
    answer(case, case.subject, "general", given_on=date(2024, 5, 1), text_edition="2024")
    assert papers_of(case, "consent")[0].edition == "2024"


def test_빈_서식은_네_사람과_기관을_적을_자리가_있다() -> None:
    paper = a_blank("consent")
    assert is_sound(paper)
    assert answers_in(paper) == [[OPEN] * 4] * 4
    assert "□\u00a0서비스\u00a0제공기관" in words_of(paper)
    assert words_of(paper).count("기관명:") == 3
    assert "한국사회보장정보원장 귀하" in words_of(paper)


@pytest.mark.parametrize(
    ("region", "head"), [("가온구", "가온구청장"), ("해오름시", "해오름시장"), ("다온군", "다온군수")]
)
def test_받는_사람은_그_시군구의_장이다(region: str, head: str) -> None:
    assert _head_of(region) == head


def test_동의_화면에서_서식을_연다(town: Town, case: Case) -> None:
    page = a_client(town.manager).get(f"/cases/{case.pk}/consents").content.decode()
    assert f"/cases/{case.pk}/forms/consent/{case.pk}" in page
    assert value_beside(a_blank("consent"), "필수") == "대상자의 성명"
