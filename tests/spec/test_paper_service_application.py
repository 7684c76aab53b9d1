"""복지서비스 의뢰 신청서(동의서): 원하는 지원과 상담내용을 옮기고, 받아 둔 동의를 표시하고, 서명은 비워 둔다."""

from datetime import date
from typing import Any

import pytest

from dure.cases.core.records import Case
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s06_selection.records import ProgrammeReferral
from dure.paper.layout import Paper
from dure.people.models import Person
from tests.factories import Town, a_case_at, act_as, consents_of_all, consents_to, record
from tests.paper_engines import Reader, drawn_wrongly
from tests.papers import a_blank, is_sound, papers_of, rows_of, stretched, value_beside, words_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
CODE = "service_application"


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("selection", town.office, manager=town.manager, members=2)
    with as_owner():
        Person.objects.filter(pk=found.subject_id).update(
            sex="female", birth_on=date(1990, 2, 3), mobile_phone="010-0000-4312", home_phone="02-0000-3333"
        )
    said = {
        "number": "1",
        "counselled_on": date(2025, 3, 4),
        "counsellor_id": town.manager.pk,
        "problem_areas": ["economy"],
        "wishes": "빚 상담",
        "worries": "빚이 많음",
        "opinion": "채무조정이 필요함",
    }
    record(found, Counselling, **said)
    act_as(town.manager)
    return Case.objects.get(pk=found.pk)


def a_referral(case: Case, town: Town, **fields: Any) -> ProgrammeReferral:
    kept = {
        "programme": "microfinance",
        "person_id": case.subject_id,
        "reason": "스스로 갚기 어려운 빚",
        "route": "letter",
        "sent_on": date(2025, 4, 1),
        "receiver": "나래서민금융센터",
        "recorded_by_id": town.manager.pk,
    } | fields
    return record(case, ProgrammeReferral, **kept)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def answer(paper: Paper, label: str) -> str:
    """The last box of the row that begins with the label."""
    return next(plain(row.cells[-1].text) for row in rows_of(paper) if row.cells[0].text == label)


def test_상담에서_신청인과_원하는_지원이_온다(case: Case) -> None:
    (paper,) = papers_of(case, CODE)
    assert value_beside(paper, "성명") == "윤서준"
    assert value_beside(paper, "생년월일") == "1990. 2. 3."
    assert plain(value_beside(paper, "성별")) == "■ 여  □ 남"
    assert value_beside(paper, "연락처") == "010-0000-4312\n02-0000-3333"
    assert value_beside(paper, "주소") == "새봄시 가온구 가온로 12"
    assert plain(value_beside(paper, "복지욕구")).startswith("■ 경제")
    assert value_beside(paper, "원하는 지원") == "빚 상담"
    assert value_beside(paper, "상담내용") == "빚이 많음\n채무조정이 필요함"
    assert value_beside(paper, "의뢰하는 기관") == "가온구 가온1동"


def test_의뢰에서_받는_기관과_사유가_온다(case: Case, town: Town) -> None:
    a_referral(case, town)
    paper = papers_of(case, CODE)[0]
    assert value_beside(paper, "의뢰받는 기관") == "나래서민금융센터"
    assert value_beside(paper, "사업·서비스") == "서민금융진흥원"
    assert value_beside(paper, "상담내용") == "스스로 갚기 어려운 빚"
    assert value_beside(paper, "원하는 지원") == "빚 상담"
    assert "제공받는 곳: 나래서민금융센터" in words_of(paper)


def test_받아_둔_동의는_표시하고_없는_것은_손으로_답하게_비운다(case: Case, town: Town) -> None:
    a_referral(case, town)
    before = papers_of(case, CODE)[0]
    assert answer(before, "수집·이용") == "□ 동의함\n□ 동의하지 않음"
    assert answer(before, "제3자 제공") == "□ 동의함\n□ 동의하지 않음"
    consents_of_all(case)
    consents_to(case, "나래서민금융센터")
    after = papers_of(case, CODE)[0]
    assert answer(after, "수집·이용") == "■ 동의함\n□ 동의하지 않음"
    assert answer(after, "민감정보") == "■ 동의함\n□ 동의하지 않음"
    assert answer(after, "제3자 제공") == "■ 동의함\n□ 동의하지 않음"


def test_상담만_있고_받는_기관이_없으면_제공_동의도_비어_있다(case: Case) -> None:
    consents_of_all(case)
    (paper,) = papers_of(case, CODE)
    assert answer(paper, "제3자 제공") == "□ 동의함\n□ 동의하지 않음"


def test_서명은_이_종이에_새로_받는다(case: Case) -> None:
    (paper,) = papers_of(case, CODE)
    words = plain(words_of(paper))
    assert "신청인: 윤서준" in words
    assert "법정대리인:" in words
    assert "가온구 가온1동 귀중" in words


def test_빈_신청서와_긴_상담(case: Case, town: Town, hangul_reader: Reader) -> None:
    a_referral(case, town, reason="사정이 복잡합니다. " * 360)
    paper = papers_of(case, CODE)[0]
    assert is_sound(a_blank(CODE))
    assert drawn_wrongly(paper, hangul_reader) == []
    assert drawn_wrongly(stretched(paper), hangul_reader) == []
