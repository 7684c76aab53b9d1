"""항목의 이름은 하나다: 서식 항목, 기록의 칸, 이력, 서식이 같은 이름을 쓴다(결정 0027)."""

from typing import Any

import pytest
from django.db import models

from dure.access.coded import label_of, meaning_of
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s07_plan.records import PlannedService
from dure.cases.s09_closure.records import Closure
from dure.rulebook import edition, latest
from tests.spec.test_widths import KEEPING, fields_kept

# Entries of a section that are kept elsewhere than in the section's own record, and where.
ELSEWHERE = {
    "who it is: with the person, the household and the membership": """
        s02_counselling.subject.name s02_counselling.subject.sex s02_counselling.subject.resident_number
        s02_counselling.subject.phone s02_counselling.subject.address s02_counselling.family.relation
        s02_counselling.family.name s02_counselling.family.birth_on s02_counselling.family.living_together
        s04_assessment.family.relation s04_assessment.family.resident_number s04_assessment.family.living_together
        s04_assessment.family.phone s04_assessment.housing.deposit s04_assessment.housing.monthly_rent
        s10_monitoring.visit.phone s10_monitoring.visit.mobile_phone s10_monitoring.visit.emergency_phone
        """,
    "in the sheet of the follow-up": "s10_monitoring.visit.remark s10_monitoring.result.findings",
    "told by another column: months, the mode of a meeting, the side of an attendee, direct or linked": """
        s04_assessment.housing.lived_for s05_conference.meeting.mode s05_conference.attendees.group
        s07_plan.services.served_by s08_request.request.request_kind
        """,
    "drawn or attached": """
        s05_solution_request.content.pictures s07_plan.agreement.subject_signature s07_plan.agreement.scan
        s07_plan.agreement.manager_signature s08_request.content.attachment
        """,
    "told by the interviewer's account, or in the answers by risk": """
        health_interview.interview.interviewer_office health_interview.interview.interviewer_phone
        health_interview.risks.risk health_interview.risks.found
        """,
    "of the survey, the staff or the day of printing": """
        s07_plan.goals.priority s07_plan.agreement.manager s08_request.request.written_on
        s08_request.content.wished_service
        """,
}


def columns_of(model: Any) -> dict[str, Any]:
    return {each.name: each for each in model._meta.local_concrete_fields}


def test_적는_항목은_모두_같은_이름의_칸에_남는다() -> None:
    found = {
        place
        for model in KEEPING
        for place, spec in fields_kept(model)
        if not spec.from_record and spec.name not in columns_of(model)
    }
    named = [place for places in ELSEWHERE.values() for place in places.split()]
    assert found - set(named) == set(), (
        "call the field what its column is called, or say in ELSEWHERE where it is"
    )
    assert set(named) - found == set(), "ELSEWHERE names what has a column by now"


@pytest.mark.parametrize("model", KEEPING)
def test_같은_이름의_항목과_칸은_같은_코드표를_쓴다(model: Any) -> None:
    for place, spec in fields_kept(model):
        column = columns_of(model).get(spec.name)
        meaning = meaning_of(column) if column is not None else None
        if spec.codes and meaning and meaning.lists:
            assert spec.codes in meaning.lists, place


def test_이름표는_서식_항목에서_온다() -> None:
    assert label_of(Counselling, "worries") == "주요문제 및 걱정"
    assert label_of(NeedFinding, "causes") == "주요 원인"
    assert label_of(PlannedService, "starts_on") == "서비스 시작일자"
    assert label_of(Closure, "ground_detail") == "종결 유형 내용"
    assert label_of(Closure, "moved_to") == "전출지"


def test_서식에_없는_칸은_제_이름표를_가진다() -> None:
    for model in KEEPING:
        kept = {spec.name for _, spec in fields_kept(model)}
        for name, column in columns_of(model).items():
            if isinstance(column, models.CharField | models.TextField) and name not in kept:
                assert label_of(model, name) == str(column.verbose_name)


def test_이전_판의_이름표도_그_판에서_온다() -> None:
    old = edition("2024").form("s09_closure").sections["review"].fields["change"].ko
    assert label_of(Closure, "change", edition("2024")) == old
    assert latest().form("s09_closure").sections["review"].fields["change"].ko == label_of(Closure, "change")
