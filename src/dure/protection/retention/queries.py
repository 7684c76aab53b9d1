"""What is due for destruction, what keeps it, what was decided (파기 대상)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, DateField, Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.cases.core.records import Attachment, Case, CaseEvent
from dure.cases.s04_assessment.records import Phq9
from dure.protection.retention import rules
from dure.protection.retention.records import Destruction, DestructionItem, RetentionHold
from dure.protection.retention.rules import CaseFacts, Clock
from dure.rulebook import Reason, latest
from dure.rulebook.deadlines import add_months

OPEN_LISTS = (Destruction.State.PROPOSED, Destruction.State.APPROVED)
ENDED = Case.Status.ENDED
# How far ahead the list looks, in months: as it is called in addresses, and in words.
HORIZONS = {"": ("30일 안", 0), "3": ("3개월 안", 3), "12": ("1년 안", 12)}


@dataclass(frozen=True)
class Due:
    """One line of the list: a case or its PHQ-9 part, its clock, what keeps it, what to look at."""

    case: Case
    clock: Clock
    blockers: list[Reason]
    papers: int = 0
    warnings: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What a checkbox sends."""
        return f"{self.clock.rule}:{self.case.pk}"

    @property
    def is_ready(self) -> bool:
        return not self.blockers


def within(asked: str) -> str:
    """A horizon as an address has it; the nearest when it has none."""
    return asked if asked in HORIZONS else ""


def horizon(months: int) -> date:
    """The last day looked at: so many months ahead, or as far as one may propose."""
    today = timezone.localdate()
    if months:
        return add_months(today, months)
    return today + timedelta(days=latest().retention.number("propose_ahead_days"))


def due_until(horizon: date, on: date, scope: Q) -> list[Due]:
    """Everything whose term ends by `horizon`, the oldest first; cases on an open list are left out."""
    whole = [_due(case, rules.case_clock(facts_of(case)), on) for case in _candidates(horizon, scope)]
    found = [each for each in whole if each and each.clock.expires_on <= horizon]
    keys = {each.case.pk for each in found}
    found += [each for each in _phq9_due(horizon, on, scope) if each.case.pk not in keys]
    _count_papers(found)
    return sorted(found, key=lambda each: (each.clock.expires_on, each.case.number))


def _due(case: Case, run: Clock | None, on: date) -> Due | None:
    if run is None:
        return None
    facts = facts_of(case)
    blockers = rules.check_proposal(run, facts, on, latest())
    return Due(case, run, blockers, warnings=_warnings(case))


def _warnings(case: Any) -> list[str]:
    """Nothing that forbids, but worth a look before choosing."""
    found = []
    if case.newer_number:
        found.append(f"이어진 사례 {case.newer_number}: 가구 정보는 그 사례와 함께 남습니다.")
    if case.is_restricted:
        found.append("열람을 제한한 사례입니다.")
    if case.status != ENDED:
        found.append("결정하지 않은 채 남은 기록입니다. 처리할 일이 없는지 확인하세요.")
    return found


def _candidates(horizon: date, scope: Q) -> QuerySet[Case]:
    """Cases whose term can be over by then; the rules decide."""
    clocks = latest().retention.clocks
    begun_by = add_months(
        horizon, -rules.YEAR * min(clocks[rule].years for rule in ("case", "link", "monitor"))
    )
    rows = Case.objects.filter(in_my_offices()).filter(scope).exclude(pk__in=listed_cases())
    ended = Q(status=ENDED) & (Q(closed_on__lte=begun_by) | Q(closed_on=None, ended_on__lte=begun_by))
    left = Q(status=Case.Status.OPEN, path="", stage_entered_at__lte=_end_of(begun_by))
    return with_facts(rows.filter(ended | left), horizon)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def listed_cases() -> QuerySet[DestructionItem, Any]:
    """Cases that stand on a list which is not finished."""
    return DestructionItem.objects.filter(
        state=DestructionItem.State.WAITING, destruction__state__in=OPEN_LISTS
    ).values("case_id")


def with_facts(rows: QuerySet[Case], on: date) -> QuerySet[Case]:
    """The columns that `facts_of` reads."""
    siblings = Case.objects.filter(household=OuterRef("household")).exclude(pk=OuterRef("pk"))
    in_work = siblings.exclude(status=ENDED).exclude(path=Case.Path.MONITOR)
    quiet_since = _end_of(add_months(on, -rules.YEAR * latest().retention.clocks[rules.UNDECIDED].years))
    later = CaseEvent.objects.filter(case=OuterRef("pk"), recorded_at__gt=quiet_since)
    forgotten = Q(status=Case.Status.OPEN, path="", stage_entered_at__lte=quiet_since) & ~Exists(later)
    holds = RetentionHold.objects.filter(case=OuterRef("pk"), ended_on=None)
    newer = siblings.filter(opened_on__gte=OuterRef("opened_on"), pk__gt=OuterRef("pk")).order_by(
        "-opened_on"
    )
    return rows.select_related("office", "subject").annotate(
        is_held=Exists(holds),
        has_case_in_work=Exists(in_work.exclude(forgotten)),
        last_recorded_at=Max("caseevent_set__recorded_at"),
        newer_number=newer.values("number")[:1],
    )


def facts_of(case: Any) -> CaseFacts:
    """Of a case read through `with_facts`."""
    last = case.last_recorded_at
    return CaseFacts(
        status=case.status,
        path=case.path,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        ended_on=case.ended_on,
        last_recorded_on=timezone.localdate(last) if last else None,
        is_held=case.is_held,
        has_case_in_work=case.has_case_in_work,
    )


def _phq9_due(horizon: date, on: date, scope: Q) -> list[Due]:
    """Cases with a referral whose shorter term ends by then; the case itself stays."""
    years = latest().retention.clocks[rules.PHQ9].years
    begun_by = add_months(horizon, -rules.YEAR * years)
    first = dict(
        Phq9.objects.filter(in_my_offices(), referred_on__lte=begun_by)
        .order_by()
        .values_list("case")
        .annotate(Min("referred_on"))
    )
    rows = Case.objects.filter(scope, pk__in=first).exclude(pk__in=listed_cases())
    found = [_due(case, rules.phq9_clock(first[case.pk]), on) for case in with_facts(rows, on)]
    return [each for each in found if each and each.clock.expires_on <= horizon]


def _count_papers(found: Iterable[Due]) -> None:
    rows = list(found)
    counted: Mapping[Any, int] = dict(
        Attachment.objects.filter(case__in=[each.case for each in rows])
        .order_by()
        .values_list("case")
        .annotate(Count("pk"))
    )
    for each in rows:
        object.__setattr__(each, "papers", counted.get(each.case.pk, 0))


def read(case: Case) -> Case:
    """The case with the columns that the rules need."""
    return with_facts(Case.objects.filter(pk=case.pk), timezone.localdate()).get()


def holds_of(case: Case) -> QuerySet[RetentionHold]:
    """The holds of a case, the running one first."""
    return RetentionHold.objects.filter(case=case).select_related("recorded_by")


def running_holds(scope: Q) -> QuerySet[RetentionHold]:
    """Holds that run, those to be looked at first."""
    rows = RetentionHold.objects.filter(in_my_offices(), ended_on=None).filter(scope)
    return rows.select_related("case__subject", "office").order_by("review_on")


def lists(states: Iterable[str]) -> QuerySet[Destruction]:
    """Destructions one may see, the newest first, with how far they are."""
    done = Q(items__state=DestructionItem.State.DESTROYED)
    waiting = Q(items__state=DestructionItem.State.WAITING)
    return (
        Destruction.objects.filter(state__in=list(states))
        .select_related("office", "proposed_by", "decided_by")
        .annotate(total=Count("items"), destroyed=Count("items", filter=done))
        .annotate(waiting=Count("items", filter=waiting), last_expiry=Max("items__expired_on"))
    )


def ready_to_destroy(now: datetime) -> QuerySet[DestructionItem]:
    """Items of approved lists whose waiting days are over and whose term has ended."""
    decided_by = now - timedelta(days=latest().retention.number("waiting_days"))
    return DestructionItem.objects.filter(
        state=DestructionItem.State.WAITING,
        expired_on__lt=timezone.localdate(now),
        destruction__state=Destruction.State.APPROVED,
        destruction__decided_at__lte=decided_by,
        destruction__proposed_by__is_active=True,
        destruction__decided_by__is_active=True,
    ).order_by("expired_on", "pk")


def started_on() -> Coalesce:
    """The day a closed case's clock began, for sorting in the database."""
    return Coalesce(F("closed_on"), F("ended_on"), output_field=DateField())
