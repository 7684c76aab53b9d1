"""건강면접조사표: 아는 것은 적혀 있고, 면접은 손으로 적으며, 보건소 의뢰가 이어진다."""

from datetime import UTC, date, datetime

import pytest

from dure.cases.core.records import Case, Consent
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.paper.layout import Paper
from dure.people.models import Person
from tests.factories import Town, a_case_at, a_client, act_as, record
from tests.papers import a_blank, is_sound, papers_of, rows_of, value_beside, words_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
ON = date(2025, 3, 4)


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("assessment", town.office, manager=town.manager, members=2)
    with as_owner():
        about = {"sex": "female", "health": "frail", "illness": "당뇨", "disability": "visual"}
        Person.objects.filter(pk=found.subject_id).update(birth_on=date(1950, 5, 14), **about)
        found.refresh_from_db()
    act_as(town.manager)
    return found


def the_paper(case: Case) -> Paper:
    return papers_of(case, "health_interview")[0]


def test_가구원마다_한_장이고_대상자가_먼저다(case: Case) -> None:
    assert [value_beside(paper, "성명") for paper in papers_of(case, "health_interview")] == [
        "윤서준",
        "윤하람",
    ]


def test_아는_것은_적혀_있다(case: Case) -> None:
    paper = the_paper(case)
    assert value_beside(paper, "생년월일") == "1950. 5. 14."
    assert "■\u00a0허약" in value_beside(paper, "건강상태")
    assert value_beside(paper, "앓는 병") == "당뇨"
    assert value_beside(paper, "장애") == "시각장애"
    assert value_beside(paper, "주소") == "새봄시 가온구 가온로 12"


def test_조사에서_확인된_몸과_마음의_욕구만_옮겨_온다(case: Case) -> None:
    done = datetime(2025, 3, 4, tzinfo=UTC)
    one = record(case, Assessment, edition="2025", completed_at=done)
    for area, text in (("physical_health", "약을 챙겨 먹고 싶음"), ("economy", "빚을 정리하고 싶음")):
        record(case, NeedFinding, assessment=one, area=area, middle=f"{area}.x", description=text)
    assert value_beside(the_paper(case), "조사에서 확인된 건강 욕구") == "- 약을 챙겨 먹고 싶음"


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "■\u00a0동의함"),
        ({"is_given": False}, "■\u00a0동의하지\u00a0않음"),
        ({"withdrawn_on": ON}, "■\u00a0철회"),
    ],
)
def test_민감정보_동의의_마지막_답이_보인다(case: Case, fields: dict, shown: str) -> None:
    about = {"given_on": ON, "method": "paper", "text_edition": "2025", "kind": "sensitive"}
    record(case, Consent, person=case.subject, **about | fields)
    assert shown in value_beside(the_paper(case), "민감정보 동의")


def test_동의를_묻지_않았으면_아무것도_표시하지_않는다(case: Case) -> None:
    assert "■" not in value_beside(the_paper(case), "민감정보 동의")


def test_빈_서식에는_위험요인과_연계할_곳과_보건소_사업이_있다() -> None:
    paper = a_blank("health_interview")
    assert is_sound(paper)
    told = words_of(paper)
    assert sum(cell.text.count("확인\u00a0필요") for row in rows_of(paper) for cell in row.cells) == 17
    assert "□\u00a0보건소 방문건강관리 의뢰" in told
    assert value_beside(paper, "의뢰하는 보건사업").count("□") == 24
    assert "치매안심센터" in told


def test_조사_화면에서_연다(case: Case, town: Town) -> None:
    client = a_client(town.manager)
    assert f"/cases/{case.pk}/health" in client.get(f"/cases/{case.pk}/assessment").content.decode()
    page = client.get(f"/cases/{case.pk}/health").content.decode()
    assert f"/cases/{case.pk}/forms/health_interview/{case.subject_id}" in page
