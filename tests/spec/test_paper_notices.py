"""선정·미선정 통지서와 이의신청 결과 통지서: 결과와 사유, 이의신청의 방법과 기한과 낼 곳, 다시 신청."""

from datetime import date
from typing import Any

import pytest

from dure.cases.core.records import Case, Notice
from dure.cases.s06_selection.queries import letter
from dure.cases.s06_selection.records import Objection, Selection
from dure.paper.layout import PageBreak, Paper
from dure.people.models import Person
from dure.rulebook import edition
from tests.factories import Town, a_case_at, a_client, a_town, act_as, record
from tests.paper_engines import Reader, drawn_wrongly
from tests.papers import is_sound, papers_of, stretched, value_beside, words_of
from tests.roles import as_owner
from tests.worked import Worked

pytestmark = pytest.mark.django_db
REASON = "긴급복지로 급한 어려움이 풀려 통합사례관리가 필요하지 않습니다."


@pytest.fixture
def town() -> Town:
    town = a_town()
    with as_owner():
        type(town.manager).objects.filter(pk=town.manager.pk).update(phone="02-0000-1111")
    return town


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("selection", town.office, manager=town.manager, members=2)
    act_as(town.manager)
    return Case.objects.get(pk=found.pk)


def chosen(case: Case, town: Town, decision: str, **fields: Any) -> Selection:
    kept = {
        "ground": "month_or_more",
        "reason": "복합적인 문제(내부 판단)",
        "decided_on": date(2025, 5, 1),
        "decided_by_id": town.leader.pk,
        "edition": "2025",
    } | fields
    return record(case, Selection, decision=decision, **kept)


def not_chosen(case: Case, town: Town, **fields: Any) -> Selection:
    return chosen(case, town, "not_selected", **{"ground": "not_needed", "reason": REASON, **fields})


def only(case: Case, code: str) -> Paper:
    (paper,) = papers_of(case, code)
    return paper


def test_사례관리_가구에는_결과와_앞으로_할_일을_알린다(case: Case, town: Town) -> None:
    chosen(case, town, "case", expected_months=6)
    paper = only(case, "selection_notice")
    assert "받는 사람: 윤서준 귀하" in words_of(paper)
    assert value_beside(paper, "결과") == "사례관리 가구"
    assert value_beside(paper, "결정일") == "2025. 5. 1."
    assert value_beside(paper, "예상 기간") == "약 6개월"
    assert "서비스 제공계획을 세워 서명합니다" in value_beside(paper, "앞으로 할 일")
    assert value_beside(paper, "문의") == "가온구 가온1동 한다온 02-0000-1111"
    assert "내부 판단" not in words_of(paper)


def test_서비스_연계_가구에는_30일과_3개월을_알린다(case: Case, town: Town) -> None:
    chosen(case, town, "link", ground="simple")
    paper = only(case, "selection_notice")
    assert value_beside(paper, "결과") == "서비스 연계 가구"
    assert "선정한 날부터 30일 안에" in value_beside(paper, "앞으로 할 일")
    assert "3개월 안에" in value_beside(paper, "앞으로 할 일")
    assert papers_of(case, "not_selected_notice") == []


def test_미선정에는_사유와_이의신청의_방법과_기한과_낼_곳을_적는다(case: Case, town: Town) -> None:
    not_chosen(case, town)
    paper = only(case, "not_selected_notice")
    assert value_beside(paper, "결과") == "미선정 가구"
    assert value_beside(paper, "근거") == "통합사례관리 불필요"
    assert value_beside(paper, "미선정 사유") == REASON
    objection = value_beside(paper, "이의신청")
    for told in ("통지를 받은 날부터 90일 안에", "아래 문의처에", "우편으로", "서면으로 알려"):
        assert told in objection
    assert "언제든지 신청하실 수 있습니다" in value_beside(paper, "다시 신청")
    assert "90일 안에" in value_beside(paper, "행정심판")
    assert papers_of(case, "selection_notice") == []


def test_기간은_두_판의_규칙에_있다() -> None:
    for name in ("2024", "2025"):
        rules = edition(name).selection
        assert (rules.objection_days, rules.appeal_days) == (90, 90)


def test_미선정_통지에는_쓸_수_있는_이의신청서가_따라간다(case: Case, town: Town) -> None:
    not_chosen(case, town)
    paper = only(case, "not_selected_notice")
    assert any(isinstance(block, PageBreak) for block in paper.blocks)
    assert value_beside(paper, "이의신청 내용과 이유") == ""
    assert "2025. 5. 1. 통합사례관리 대상자 미선정 결정에 이의를 신청합니다." in words_of(paper)
    assert "가온구 가온1동 귀중" in words_of(paper)


def test_알린_날이_통지일이고_고쳐_쓴_글은_함께_남는다(case: Case, town: Town) -> None:
    made = not_chosen(case, town)
    about = {"kind": "not_selected", "told_on": date(2025, 5, 3), "method": "letter"}
    record(case, Notice, text="이의신청은 5월 안에 내시면 빨리 살펴 드립니다.", **about)
    paper = only(case, "not_selected_notice")
    assert "2025. 5. 3." in words_of(paper)
    assert value_beside(paper, "알리는 말씀") == "이의신청은 5월 안에 내시면 빨리 살펴 드립니다."
    with as_owner():
        Notice.objects.filter(case_id=case.pk).update(text=letter(made))
    assert "알리는 말씀" not in words_of(only(case, "not_selected_notice"))


def test_거둔_결정은_통지하지_않고_옛_판의_결정은_옛_판으로_찍는다(case: Case, town: Town) -> None:
    made = not_chosen(case, town, edition="2024")
    assert only(case, "not_selected_notice").edition == "2024"
    with as_owner():
        Selection.objects.filter(pk=made.pk).update(withdrawn_at=made.recorded_at)
    assert papers_of(case, "not_selected_notice") == []


def test_법정대리인이_있으면_함께_적는다(case: Case, town: Town) -> None:
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(has_guardian=True, guardian_name="고은별")
    not_chosen(case, town)
    found = Case.objects.get(pk=case.pk)
    assert "윤서준 귀하 (법정대리인 고은별)" in words_of(only(found, "not_selected_notice"))


@pytest.mark.parametrize(
    ("is_upheld", "result", "follows"),
    [
        (True, "인용", "다시 받아 처음부터 살펴봅니다"),
        (False, "기각", "90일 안에 행정심판법"),
        (None, "취하", "처음 결정이 그대로입니다"),
    ],
)
def test_이의신청의_결과와_이유를_알린다(
    case: Case, town: Town, is_upheld: bool | None, result: str, follows: str
) -> None:
    made = not_chosen(case, town)
    about = {"filed_on": date(2025, 5, 9), "text": "월세가 밀려 있습니다.", "answer": "주거급여로 돕습니다."}
    record(case, Objection, selection_id=made.pk, answered_on=date(2025, 5, 15), is_upheld=is_upheld, **about)
    paper = only(case, "objection_reply")
    assert value_beside(paper, "이의신청일") == "2025. 5. 9."
    assert value_beside(paper, "이의신청 내용") == "월세가 밀려 있습니다."
    assert value_beside(paper, "처음 결정") == "2025. 5. 1. 미선정"
    assert value_beside(paper, "결과") == result
    assert value_beside(paper, "이유") == "주거급여로 돕습니다."
    assert follows in value_beside(paper, "앞으로 할 일")


def test_답하지_않은_이의신청에는_통지서가_없다(case: Case, town: Town) -> None:
    record(case, Objection, selection_id=not_chosen(case, town).pk, filed_on=date(2025, 5, 9), text="월세")
    assert papers_of(case, "objection_reply") == []


def test_긴_사유도_PDF와_한글_파일에_빠짐없이_있다(case: Case, town: Town, hangul_reader: Reader) -> None:
    not_chosen(case, town, reason="사정을 자세히 살폈습니다. " * 270)
    paper = only(case, "not_selected_notice")
    assert is_sound(paper)
    assert drawn_wrongly(paper, hangul_reader) == []
    assert drawn_wrongly(stretched(paper), hangul_reader) == []


def test_선정_화면에서_통지서로_간다(case: Case, town: Town) -> None:
    made = not_chosen(case, town)
    address = f"/cases/{case.pk}/forms/not_selected_notice/{made.pk}"
    client = a_client(town.manager)
    assert address in client.get(f"/cases/{case.pk}/selection").content.decode()
    assert client.get(f"{address}/pdf").content.startswith(b"%PDF-")
    assert a_client(a_town().manager).get(address).status_code == 404


def test_지침_예시의_선정_통지(father_and_son: Worked) -> None:
    paper = only(father_and_son.case, "selection_notice")
    assert value_beside(paper, "결과") == "사례관리 가구"
    # Told by telephone: what was noted of the call stays in the office, and the team that had the case signs.
    assert "알리는 말씀" not in words_of(paper)
    assert value_beside(paper, "문의") == "가온구 희망복지지원단 문가람"
    assert "가온구청장 (직인)" in words_of(paper)
    assert paper.office == "가온구 희망복지지원단"
