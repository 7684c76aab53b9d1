"""⑥ 대상자 구분 및 선정: 세 가지 결정, 거두기 (manual-2025 m:9082–9384, m:3714–3732)."""

from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Deadline, Milestone
from dure.cases.flow import blockers, take
from dure.cases.s04_assessment.records import Assessment, RiskSurvey
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Selection
from dure.cases.s08_delivery.records import Contact
from dure.offices.models import Staff
from tests.factories import (
    Town,
    a_case_at,
    a_worker,
    act_as,
    ago,
    consents_of_all,
    record,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db

FLAGGED = {"economy": [{"code": "s06.no_manager", "params": {}, "source": "m:11867"}]}


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_awaiting_selection(town)


def a_case_awaiting_selection(town: Town, flagged: dict[str, Any] | None = None, **fields: Any) -> Case:
    """Assessed, conferred and agreed, with every consent."""
    values: dict[str, Any] = {"manager": town.manager, "members": 2, "at": ago(days=9)}
    case = a_case_at("selection", town.office, **values | fields)
    number = case.round
    record(case, Milestone, round=number, name="assessment_completed", reached_at=ago(days=4))
    found = record(case, Assessment, number=number - 1, round=number, edition="2025")
    record(
        case,
        RiskSurvey,
        assessment=found,
        round=number,
        occasion="assessment",
        flagged=FLAGGED if flagged is None else flagged,
        edition="2025",
    )
    a_selection_conference(case)
    consents_of_all(case)
    return case


def a_selection_conference(case: Case, **fields: Any) -> Conference:
    values: dict[str, Any] = {
        "kind": "internal",
        "number": 1,
        "round": case.round,
        "purpose": "selection",
        "title": "대상자 선정회의",
        "scheduled_at": ago(hours=3),
        "held_at": ago(hours=3),
        "minutes_at": ago(hours=2),
        "is_agreed": True,
        "result": "사례관리 대상자로 선정",
        "edition": "2025",
    }
    return record(case, Conference, **values | fields)


def a_deadline(case: Case, rule: str, kind: str = "measured", stage: str = "intake") -> Deadline:
    times = {"started_at": ago(days=3), "due_at": ago(days=-20), "original_due_at": ago(days=-20)}
    return record(
        case, Deadline, rule=rule, kind=kind, stage=stage, round=case.round, edition="2025", **times
    )


def select(case: Case, by: Staff, code: str = "select_case", **data: Any) -> Selection:
    given = {"ground": "month_or_more", "expected_months": 6, "reason": "부채와 음주가 얽힘"}
    if code == "select_link":
        given = {"ground": "under_month", "expected_months": 0, "reason": "도시락 연계"}
    if code == "not_select":
        given = {"ground": "not_needed", "reason": "이미 다른 서비스를 받고 있음"}
    return take(case, code, by=act_as(by), data=given | data)


def codes(case: Case, step: str) -> list[str]:
    return [reason.code for reason in blockers(case, step)]


def running(case: Case) -> set[str]:
    rows = Deadline.objects.filter(case=case, met_at__isnull=True, dropped_at__isnull=True)
    return set(rows.values_list("rule", flat=True))


# 사례관리 가구, 서비스 연계 가구


def test_사례관리_가구로_선정하면_계획_단계로_간다(town: Town, case: Case) -> None:
    a_deadline(case, "selection", "guide", "selection")
    a_deadline(case, "plan")
    made = select(case, town.leader)
    assert (case.stage, case.path, case.status) == ("plan", "case", "open")
    assert (made.decision, made.ground, made.expected_months) == ("case", "month_or_more", 6)
    assert (made.decided_by, made.round, made.edition) == (town.leader, 1, "2025")
    assert made.conference_id == Conference.objects.get(case=case).pk
    assert running(case) == {"plan", "plan_guide"}
    assert Deadline.objects.get(case=case, rule="selection").met_at is not None


def test_서비스_연계_가구로_선정하면_계획_없이_연계로_간다(town: Town, case: Case) -> None:
    a_deadline(case, "selection", "guide", "selection")
    a_deadline(case, "plan")
    select(case, town.leader, "select_link")
    assert (case.stage, case.path) == ("delivery", "link")
    assert running(case) == {"link_connect"}


@pytest.mark.parametrize("step", ["select_case", "select_link"])
def test_조사와_회의와_동의와_주사례관리자가_있어야_선정한다(town: Town, step: str) -> None:
    case = a_case_at("selection", town.office)
    act_as(town.leader)
    found = codes(case, step)
    assert found[:2] == ["s06.not_assessed", "s06.no_conference"]
    assert set(found[2:-1]) == {"consent.missing"}
    assert found[-1] == "s06.no_manager"


@pytest.mark.parametrize("step", ["select_case", "select_link"])
def test_모두_갖추면_걸리는_것이_없다(town: Town, case: Case, step: str) -> None:
    act_as(town.leader)
    assert codes(case, step) == []


def test_합의하지_못한_회의로는_선정하지_못한다(town: Town, case: Case) -> None:
    act_as(town.leader)
    Conference.objects.filter(case=case).update(is_agreed=False)
    assert codes(case, "select_case") == ["s06.no_conference"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"ground": "month_or_more", "expected_months": 1}, []),
        ({"ground": "month_or_more", "expected_months": 0}, ["s06.months_too_few"]),
        ({"ground": "month_or_more", "expected_months": None}, ["s06.months_too_few"]),
        ({"ground": "complex", "expected_months": None}, []),
        ({"ground": "complex", "expected_months": 0}, []),
        ({"ground": ""}, ["s06.ground_missing"]),
        ({"ground": "under_month"}, ["s06.ground_missing"]),
    ],
)
def test_한_달_이상이거나_복합적이면_사례관리_가구다(
    town: Town, case: Case, data: dict[str, Any], expected: list[str]
) -> None:
    if expected:
        assert refused(lambda: select(case, town.leader, **data)) == expected
    else:
        assert select(case, town.leader, **data).decision == "case"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"ground": "under_month", "expected_months": 0}, []),
        ({"ground": "under_month", "expected_months": None}, []),
        ({"ground": "under_month", "expected_months": 1}, ["s06.months_too_many"]),
        ({"ground": "simple", "expected_months": 12}, []),
        ({"ground": "complex"}, ["s06.ground_missing"]),
    ],
)
def test_한_달_미만이거나_단순하면_서비스_연계_가구다(
    town: Town, case: Case, data: dict[str, Any], expected: list[str]
) -> None:
    if expected:
        assert refused(lambda: select(case, town.leader, "select_link", **data)) == expected
    else:
        assert select(case, town.leader, "select_link", **data).decision == "link"


def test_해당_영역이_없으면_선정하는_이유를_적는다(town: Town) -> None:
    case = a_case_awaiting_selection(town, flagged={})
    assert refused(lambda: select(case, town.leader, reason=" ")) == ["s06.reason_without_risk"]
    assert select(case, town.leader, reason="고립이 깊음").reason == "고립이 깊음"


def test_해당_영역이_있으면_이유를_비워도_된다(town: Town, case: Case) -> None:
    assert select(case, town.leader, reason="").reason == ""


@pytest.mark.parametrize("step", ["select_case", "select_link", "not_select"])
def test_팀장이나_선임공무원만_구분한다(town: Town, case: Case, step: str) -> None:
    for role in ("town_manager", "town_specialist", "welfare_officer"):
        by = a_worker(town.office, role)
        assert refused(lambda by=by: select(case, by, step)) == ["core.not_permitted"]
    assert refused(lambda: select(case, town.manager, step)) == ["core.not_permitted"]
    assert refused(lambda: select(case, town.center_manager, step)) == ["core.not_permitted"]
    assert select(case, a_worker(town.office, "town_senior"), step).pk


# 미선정


def nobody_answered(case: Case, staff: Staff) -> None:
    about = {
        "happened_on": timezone.localdate(),
        "method": "phone",
        "outcome": "no_answer",
        "text": "받지 않음",
    }
    record(case, Contact, staff=staff, **about)


@pytest.mark.parametrize("stage", ["intake", "assessment", "conference", "selection"])
def test_미선정은_조사나_동의나_회의가_없어도_된다(town: Town, stage: str) -> None:
    case = a_case_at(stage, town.office, manager=town.manager)
    act_as(town.leader)
    assert codes(case, "not_select") == []
    nobody_answered(case, town.manager)
    select(case, town.leader, "not_select", ground="no_contact", reason="세 차례 찾아갔으나 만나지 못함")
    assert (case.status, case.outcome, case.path) == ("ended", "not_selected", "")
    assert Selection.objects.get(case=case).decision == "not_selected"


@pytest.mark.parametrize("stage", ["discovery", "counselling"])
def test_접수하기_전에는_미선정이_없다(town: Town, stage: str) -> None:
    case = a_case_at(stage, town.office, manager=town.manager)
    act_as(town.leader)
    assert codes(case, "not_select") == ["core.wrong_stage"]


@pytest.mark.parametrize("stage", ["plan", "delivery", "closure"])
def test_선정된_가구는_미선정할_수_없다(town: Town, stage: str) -> None:
    case = a_case_at(stage, town.office, manager=town.manager, path="case")
    act_as(town.leader)
    assert codes(case, "not_select") == ["core.wrong_stage"]


@pytest.mark.parametrize("ground", ["not_needed", "no_contact", "refused"])
def test_미선정_근거는_셋이다(town: Town, case: Case, ground: str) -> None:
    nobody_answered(case, town.manager)
    assert select(case, town.leader, "not_select", ground=ground).ground == ground


def test_미선정하려면_근거와_사유를_적는다(town: Town, case: Case) -> None:
    act = {"ground": "moved", "reason": " "}
    assert refused(lambda: select(case, town.leader, "not_select", **act)) == [
        "s06.ground_missing",
        "s06.not_selected_needs_reason",
    ]


def test_미선정하면_흐르던_기한과_남은_회의가_없어진다(town: Town, case: Case) -> None:
    a_deadline(case, "plan")
    a_deadline(case, "selection", "guide", "selection")
    coming = a_selection_conference(
        case, number=2, scheduled_at=ago(days=-3), held_at=None, minutes_at=None, is_agreed=None
    )
    select(case, town.leader, "not_select")
    assert running(case) == set()
    coming.refresh_from_db()
    assert coming.cancelled_at is not None


# 거두기와 다시 선정


@pytest.mark.parametrize("step", ["select_case", "select_link"])
def test_다음_단계가_시작되기_전에는_결정을_거둘_수_있다(town: Town, case: Case, step: str) -> None:
    a_deadline(case, "plan")
    made = select(case, town.leader, step)
    take(case, "withdraw_selection", by=act_as(town.leader), data={"reason": "구분을 잘못함"})
    assert (case.stage, case.path) == ("selection", "")
    made.refresh_from_db()
    assert made.withdrawal_reason == "구분을 잘못함"
    assert running(case) == {"plan"}
    assert select(case, town.leader, "select_case").decision == "case"


def test_거두는_까닭이_있어야_한다(town: Town, case: Case) -> None:
    select(case, town.leader)
    by = act_as(town.leader)
    assert refused(lambda: take(case, "withdraw_selection", by=by, data={"reason": " "})) == [
        "s06.withdrawal_needs_reason"
    ]
    assert case.stage == "plan"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("plan_begun", "s06.frozen_by_plan"), ("service_requested", "s06.frozen_by_request")],
)
def test_계획이나_의뢰가_시작되면_거둘_수_없다(town: Town, case: Case, name: str, expected: str) -> None:
    select(case, town.leader)
    record(case, Milestone, round=1, name=name, reached_at=timezone.now())
    act_as(town.leader)
    assert codes(case, "withdraw_selection") == [expected]


def test_주사례관리자는_결정을_거둘_수_없다(town: Town, case: Case) -> None:
    select(case, town.leader)
    by = act_as(town.manager)
    assert refused(lambda: take(case, "withdraw_selection", by=by, data={"reason": "실수"})) == [
        "core.not_permitted"
    ]


def test_종결심사_뒤_재조사한_회차에서_다시_선정한다(town: Town) -> None:
    case = a_case_awaiting_selection(town, round=2, path="case")
    record(
        case,
        Selection,
        round=1,
        decision="case",
        ground="complex",
        reason="처음",
        decided_on=ago(days=200).date(),
        decided_by=town.leader,
        edition="2025",
    )
    made = select(case, town.leader, "select_link")
    assert (made.round, case.path) == (2, "link")
    take(case, "withdraw_selection", by=act_as(town.leader), data={"reason": "실수"})
    assert case.path == "case"


def test_재조사한_같은_회차에서는_새_결정이_앞_결정을_대신한다(town: Town, case: Case) -> None:
    first = select(case, town.leader)
    Case.objects.filter(pk=case.pk).update(stage="selection")
    case.refresh_from_db()
    second = select(case, town.leader, ground="complex")
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert Selection.objects.get(case=case, withdrawn_at__isnull=True) == second
