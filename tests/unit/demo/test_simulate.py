"""The simulated district keeps the product's own rules (모의 자료)."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from dure.access.actor import Actor
from dure.cases.core.records import Case, CaseEvent, Deadline, StageEntry
from dure.cases.flow import steps
from dure.cases.process import BY_CODE, STAGES
from dure.cases.s05_conference.records import Attendee, Conference
from dure.cases.s07_plan.records import Plan
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit
from dure.changes.records import Approval
from dure.demo.bare_tables import bare
from dure.demo.chance import Chance
from dure.demo.copying import without_history
from dure.demo.numbers import impossible_number
from dure.demo.scale import add_cases
from dure.demo.sheet import Sheet
from dure.demo.simulate import Wanted, compose
from dure.offices.models import Staff
from dure.people.models import Person, SearchToken
from dure.protection.retention.queries import due_until
from dure.referrals.models import Inbound, Referral
from dure.resources.models import Offer
from dure.rounds.models import PlannedVisit
from dure.supply.models import Agreement, NeedLine, Question
from tests.factories import a_client, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
SMALL = {"households": 90, "cases": 80, "towns": 6, "staff": 40}


@pytest.fixture
def district() -> Sheet:
    sheet = compose(Wanted(today=timezone.localdate(), **SMALL))
    sheet.save()
    return sheet


def fates(sheet: Sheet) -> Counter[tuple[str, str]]:
    return Counter((case.stage, case.status) for case in sheet.all_of(Case))


def told(sheet: Sheet) -> list[Any]:
    """Everything but the keys: what two runs have in common."""
    people = [(p.name, p.birth_on, p.number_masked, p.mobile_phone) for p in sheet.all_of(Person)]
    cases = [(c.number, c.stage, c.status, c.opened_on, c.next_due_at) for c in sheet.all_of(Case)]
    events = [(e.verb, e.happened_at, e.actor) for e in sheet.all_of(CaseEvent)]
    return [people, cases, events]


def test_같은_씨앗과_날짜는_같은_지역을_만든다() -> None:
    wanted = Wanted(today=date(2026, 3, 3), **SMALL)
    assert told(compose(wanted)) == told(compose(wanted))
    assert told(compose(wanted)) != told(compose(Wanted(today=date(2026, 3, 3), seed=7, **SMALL)))


def test_모든_단계에_사례가_있고_앞날의_일은_없다(district: Sheet) -> None:
    assert {stage for stage, status in fates(district) if status != "ended"} == {s.code for s in STAGES}
    now = timezone.now()
    assert all(event.happened_at < now for event in district.all_of(CaseEvent))
    assert all(entry.entered_at < now for entry in district.all_of(StageEntry))


def test_자원과_의뢰와_방문이_여러_모습으로_있다() -> None:
    district = compose(Wanted(today=timezone.localdate(), **SMALL))
    assert len(district.all_of(Offer)) >= 100
    states = {each.state for each in district.all_of(Referral)}
    assert {"sent", "accepted", "returned"} <= states
    assert {each.state for each in district.all_of(Inbound)} >= {"sent", "received", "returned", "done"}
    assert district.all_of(Question)
    assert district.all_of(Agreement)
    assert {each.side for each in district.all_of(NeedLine)} == {"need", "have"}
    assert all(visit.starts_at > timezone.now() for visit in district.all_of(PlannedVisit))


def test_기한은_지난_것과_남은_것이_섞여_있다(district: Sheet) -> None:
    running = [row for row in district.all_of(Deadline) if not row.met_at and not row.dropped_at]
    late = [row for row in running if row.due_at < timezone.now()]
    assert 0 < len(late) < len(running) / 2


@pytest.mark.parametrize(
    "birth_on", [date(1951, 5, 5), date(1999, 12, 31), date(2012, 1, 1), date(2021, 6, 1)]
)
def test_주민등록번호는_검증번호가_틀려_실제일_수_없다(birth_on: date) -> None:
    for seed in range(50):
        number = impossible_number(Chance(seed), "female", birth_on)
        assert not number.check_digit_fits
        assert (number.sex, len(number.digits)) == ("female", 13)


def test_단계마다_사례_화면이_열리고_막는_사유가_말이_된다(district: Sheet) -> None:
    seen: set[tuple[str, str, str]] = set()
    for case in district.all_of(Case):
        fate = (case.stage, case.status, case.path)
        if fate in seen:
            continue
        seen.add(fate)
        kept = Case.objects.using("owner").get(pk=case.pk)
        _opens(kept)
    assert len(seen) > 12


def _opens(case: Case) -> None:
    """Every stage page for who is responsible; no step forward speaks of the stage before."""
    with as_owner():
        staff = case.manager or _someone(case)
    browser = a_client(staff)
    for stage in STAGES:
        page = browser.get(reverse(f"{stage.code}_page", args=[case.pk]))
        assert page.status_code == 200, (case.stage, stage.code)
    act_as(staff)
    passed = f"s{BY_CODE[case.stage].number - 1:02d}."
    found = Case.objects.get(pk=case.pk)
    forward = [reasons for step, reasons, _ in steps(found, Actor.of(staff)) if not step.is_back]
    codes = {reason.code for reasons in forward for reason in reasons}
    assert not {code for code in codes if code.startswith(passed)}, case.stage


def _someone(case: Case) -> Staff:
    """Who answers for a household that nobody manages: the leader, where there is one."""
    held = Staff.objects.filter(assignments__office=case.office_id)
    for role in ("leader", "senior", "manager"):
        if staff := held.filter(assignments__role__contains=role).order_by("login").first():
            return staff
    raise LookupError(case.office_id)


def test_대량_자료는_목록과_찾기가_읽는_것을_갖춘다(district: Sheet) -> None:
    before = Case.objects.using("owner").count()
    offices = add_cases(60, Chance(1), timezone.localdate())
    # The district's own, those of the 시군구 next door, and the new ones.
    assert offices == 6 + 2 + 16
    assert Case.objects.using("owner").count() == before + 60
    bulk = Case.objects.using("owner").filter(number__startswith="B-")
    assert SearchToken.objects.using("owner").filter(person__cases__in=bulk).count() > 60 * 8
    assert StageEntry.objects.using("owner").filter(case__in=bulk).count() >= 60


def test_대량_자료에도_회의와_승인과_사후관리가_있다(district: Sheet) -> None:
    add_cases(300, Chance(1), timezone.localdate())
    with as_owner():
        bulk = Case.objects.filter(number__startswith="B-")
        met = bulk.filter(stage__in=[stage.code for stage in STAGES[4:]])
        assert Conference.objects.filter(case__in=bulk).count() == met.count()
        assert Attendee.objects.filter(case__in=bulk).exists()
        waiting = Approval.objects.filter(case__in=bulk, decision="")
        assert {each.kind for each in waiting} == {"plan", "closure"}
        plans = Plan.objects.filter(pk__in=waiting.filter(kind="plan").values("target_id"))
        assert {plan.state for plan in plans} == {"awaiting"}
        cared = AftercarePlan.objects.filter(case__in=bulk)
        assert {plan.case_id for plan in cared} == set(
            bulk.filter(stage="aftercare").values_list("pk", flat=True)
        )
        assert MonitorVisit.objects.filter(plan__in=cared).exists()


def test_색인을_뗐다_붙인_표는_전과_같고_싣다가_멈추면_그대로다(district: Sheet) -> None:
    before = shape_of(SearchToken)
    with without_history(SearchToken), bare(SearchToken):
        assert len(shape_of(SearchToken)) < len(before)
    assert shape_of(SearchToken) == before
    with pytest.raises(KeyError), without_history(SearchToken), bare(SearchToken):
        raise KeyError
    assert shape_of(SearchToken) == before


def shape_of(model: Any) -> list[str]:
    """Its indexes and what they and its foreign keys say."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = %s"
            " UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass ORDER BY 1",
            [model._meta.db_table] * 2,
        )
        return [row[0] for row in cursor.fetchall()]


def test_보존기간이_지난_사례가_파기할_목록에_나온다(district: Sheet) -> None:
    with as_owner():
        leader = Staff.objects.filter(assignments__role="sigungu_leader").order_by("login")[0]
    today = timezone.localdate()
    act_as(leader)
    whole = [due for due in due_until(today, today, Q()) if due.clock.rule != "phq9_referral"]
    assert sorted(due.clock.rule for due in whole) == [
        "case",
        "case",
        "case",
        "link",
        "not_selected",
        "not_selected",
    ]
    assert [len(due.blockers) for due in whole].count(1) == 1
    for due in whole:
        with as_owner():
            client = a_client(_someone(due.case))
        for stage in STAGES:
            page = client.get(reverse(f"{stage.code}_page", args=[due.case.pk]))
            assert page.status_code == 200, (due.case.number, stage.code)
