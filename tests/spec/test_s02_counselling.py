"""② 초기상담 (manual-2025 m:8017–8360, 서식 1 m:11138–11290)."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.core.change import Conflict
from dure.cases.core.records import Case, CaseEvent, Deadline
from dure.cases.flow import blockers, take
from dure.cases.household.actions.household import edit_household
from dure.cases.household.inputs import HouseholdDetails
from dure.cases.s02_counselling import queries
from dure.cases.s02_counselling.actions import counselling as actions
from dure.cases.s02_counselling.inputs import Sheet, Talk
from dure.cases.s02_counselling.records import Counselling, MemberFinding, Supplement
from dure.people.models import Household, Person
from dure.rulebook.calendar import SEOUL
from tests.counsellings import people, save, sheet
from tests.factories import (
    Town,
    a_case_at,
    a_worker,
    act_as,
    an_office,
    record,
)
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
# The household was found the day before the first talk.
FOUND = datetime(2025, 9, 15, 10, 0, tzinfo=SEOUL)


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("counselling", town.office, members=2, at=FOUND)
    act_as(town.manager)
    return case


def codes(case: Case, step: str) -> list[str]:
    return [reason.code for reason in blockers(case, step)]


def test_상담을_저장하면_번호가_붙고_가구와_사람에도_적힌다(town: Town, case: Case) -> None:
    saved = save(case, town)
    assert saved.number == f"{town.office.code}-{timezone.localdate():%Y%m%d}-001"
    assert (saved.round_no, saved.counsellor) == (1, town.manager)
    home = Household.objects.get(pk=case.household_id)
    assert (home.household_type, home.housing_type, home.traits) == (
        "single_parent",
        "multi_household",
        ["disability"],
    )
    person = Person.objects.get(pk=case.subject_id)
    assert (person.education, person.occupation, person.health, person.mobile_phone) == (
        "high",
        "unemployed",
        "frail",
        "010-0000-3355",
    )
    assert CaseEvent.objects.get(case=case).params == {"round": 1, "alerts": 0}


def test_일부만_적어도_저장되고_넘길_때_빠진_것을_모두_말한다(town: Town, case: Case) -> None:
    part = Sheet(Talk(counselled_on=date(2025, 9, 16)))
    actions.save_counselling(case, by=act_as(town.manager), sheet=part, seen_version=None)
    assert codes(case, "submit_counselling") == ["s02.parts_missing", "s02.members_not_asked"]
    reasons = blockers(case, "submit_counselling")
    assert reasons[0].params["parts"] == (
        "상담방법, 의뢰경로, 가구유형, 주요문제 및 걱정, 주요문제, 상담결과 판정의견, 상담자 종합의견"
    )
    assert reasons[1].params["names"] == "윤서준, 윤하람"


def test_상담_기록이_없으면_넘길_수_없다(case: Case) -> None:
    assert codes(case, "submit_counselling") == ["s02.no_record"]
    assert codes(case, "conclude_counselling") == ["s02.no_record", "s02.not_decided_to_conclude"]


@pytest.mark.parametrize("left_out", ["education", "occupation", "health", "problem", "wish", "phone"])
def test_가구원마다_여섯_가지를_모두_묻는다(left_out: str, town: Town, case: Case) -> None:
    save(case, town)
    with as_owner():
        MemberFinding.objects.filter(person=people(case)[1]).update(**{left_out: ""})
    reasons = blockers(case, "submit_counselling")
    assert [(reason.code, reason.params) for reason in reasons] == [
        ("s02.members_not_asked", {"names": "윤하람"})
    ]


def test_사망한_가구원에게는_묻지_않는다(town: Town, case: Case) -> None:
    save(case, town)
    with as_owner():
        MemberFinding.objects.filter(person=people(case)[1]).delete()
        Person.objects.filter(pk=people(case)[1].pk).update(died_on=date(2025, 1, 1))
    assert codes(case, "submit_counselling") == []


def test_빠짐없이_적으면_접수로_넘어가고_5일_기한을_지킨다(town: Town, case: Case) -> None:
    with as_owner():
        record(
            case,
            Deadline,
            rule="counselling",
            kind="measured",
            stage="discovery",
            round=1,
            edition="2025",
            started_at=timezone.now(),
            due_at=timezone.now(),
            original_due_at=timezone.now(),
        )
    save(case, town)
    take(case, "submit_counselling", by=act_as(town.manager))
    assert case.stage == "intake"
    assert Deadline.objects.get(case=case).met_at is not None
    assert Counselling.objects.get(case=case).submitted_at is not None


@pytest.mark.parametrize("decision", ["benefit_application", "other_programme", "excluded"])
def test_다른_판정이면_통합사례관리를_요청할_수_없다(decision: str, town: Town, case: Case) -> None:
    save(case, town, decision=decision)
    assert codes(case, "submit_counselling") == ["s02.decided_otherwise"]


def test_통합사례관리로_판정했으면_상담으로_마칠_수_없다(town: Town, case: Case) -> None:
    save(case, town)
    assert codes(case, "conclude_counselling") == ["s02.not_decided_to_conclude"]


def test_급여_신청으로_마치면_판정이_남고_사례가_끝난다(town: Town, case: Case) -> None:
    save(case, town, decision="benefit_application")
    take(case, "conclude_counselling", by=act_as(town.manager))
    assert (case.status, case.outcome) == ("ended", "counselled")
    assert Counselling.objects.get(case=case).decision == "benefit_application"
    assert CaseEvent.objects.filter(case=case)[0].params["decision"] == "benefit_application"


def test_제외하려면_근거와_의견이_있어야_한다(town: Town, case: Case) -> None:
    actions.save_counselling(
        case,
        by=act_as(town.manager),
        sheet=Sheet(Talk(decision="excluded")),
        seen_version=None,
    )
    assert codes(case, "conclude_counselling") == ["s02.exclusion_ground_missing", "s02.opinion_missing"]
    refusal = Talk(
        decision="excluded",
        exclusion_ground="counselling_refused",
        opinion="두 번 찾아갔으나 상담을 거부함",
    )
    actions.save_counselling(case, by=act_as(town.manager), sheet=Sheet(refusal), seen_version=None)
    assert codes(case, "conclude_counselling") == []


def test_다른_사업에_연계하려면_사업을_고른다(town: Town, case: Case) -> None:
    save(case, town, decision="other_programme")
    assert codes(case, "conclude_counselling") == ["s02.programme_missing"]
    save(case, town, decision="other_programme", target_programme="dream_start")
    assert codes(case, "conclude_counselling") == []


def test_다른_사람이_먼저_고쳤으면_두_내용을_보인다(town: Town, case: Case) -> None:
    seen = queries.sheet_version(case, None)
    home = HouseholdDetails(case.household.address, tenure="owned")
    edit_household(case, by=act_as(town.manager), seen_version=1, about=home)
    with pytest.raises(Conflict) as conflict:
        actions.save_counselling(case, by=act_as(town.manager), sheet=sheet(case), seen_version=seen)
    rows = {row["label"]: (row["theirs"], row["mine"]) for row in conflict.value.rows}
    assert rows["주거점유형태"] == ("자가", "월세(보증금 있음)")
    again = actions.save_counselling(
        case,
        by=act_as(town.manager),
        sheet=sheet(case),
        seen_version=conflict.value.current.version,
    )
    assert again.tenure == "monthly_with_deposit"


def test_같은_단계에서_다음_차수를_이어서_상담한다(town: Town, case: Case) -> None:
    assert refused(actions.start_round, case, by=act_as(town.manager)) == ["s02.last_round_empty"]
    first = save(case, town)
    second = actions.start_round(case, by=act_as(town.manager))
    assert (second.round_no, second.number != first.number) == (2, True)
    assert second.problem_areas == ["economy", "mental_health"]
    assert (second.counselled_on, second.decision) == (None, "")
    assert MemberFinding.objects.filter(counselling=second).count() == 2
    assert "상담일자" in blockers(case, "submit_counselling")[0].params["parts"]


def test_단계를_떠난_뒤에는_고칠_수_없다(town: Town) -> None:
    later = a_case_at("intake", town.office)
    by = act_as(town.manager)
    values = {"sheet": sheet(later), "seen_version": None}
    assert refused(actions.save_counselling, later, by=by, **values) == ["s02.not_in_counselling"]


def test_보완_요청에_답해야_다시_넘긴다(town: Town, case: Case) -> None:
    saved = save(case, town)
    asked = record(
        case,
        Supplement,
        counselling=saved,
        what="자녀의 학교생활",
        asked_at=timezone.now(),
        due_on=timezone.localdate(),
    )
    by = act_as(town.manager)
    assert codes(case, "submit_counselling") == ["s02.supplement_open"]
    answer = {"by": by, "supplement": asked}
    assert refused(actions.answer_supplement, case, answer=" ", **answer) == ["s02.supplement_answer_missing"]
    actions.answer_supplement(case, answer="담임 교사와 통화해 적음", **answer)
    assert codes(case, "submit_counselling") == []
    asked.refresh_from_db()
    assert refused(actions.answer_supplement, case, answer="또", **answer) == [
        "s02.supplement_already_answered"
    ]


def test_권한이_없으면_저장도_제출도_거절된다(town: Town, case: Case) -> None:
    agency = a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager")
    with as_owner():
        case_copy = Case.objects.get(pk=case.pk)
    by = act_as(agency)
    with pytest.raises(Case.DoesNotExist):
        actions.save_counselling(case_copy, by=by, sheet=sheet(case), seen_version=None)
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, staff=agency, reason="joint_manager", from_on=timezone.localdate()
        )
    assert refused(actions.save_counselling, case_copy, by=by, sheet=sheet(case), seen_version=None) == [
        "core.not_permitted"
    ]
