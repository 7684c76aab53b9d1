"""A leader's view of the team: load against the guide, what is late (팀 현황)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.http import urlencode

from dure.access.of_the_day import rows_of_day
from dure.access.reading import Said, read, read_together, same_list
from dure.access.standing import Standing
from dure.cases.core.deadlines import overdue, start_of
from dure.cases.core.records import Case, Consent, Deadline
from dure.cases.core.workload import Workload, all_workloads, posts_of
from dure.cases.process import STAGES
from dure.cases.s08_delivery.queries import NO_ANSWER
from dure.cases.s08_delivery.records import Contact, Service
from dure.changes.records import Approval
from dure.offices.models import Office
from dure.web.addressed import reverse


@dataclass(frozen=True)
class Member:
    """One worker's line: load, what is late, and where each number leads."""

    load: Workload
    late: int
    this_week: int = 0

    @property
    def share(self) -> int:
        """Percent of the bar, whose end is one and a half times the guide."""
        return min(round(100 * self.load.counted / (self.load.guide * 1.5)), 100)

    @property
    def stages(self) -> str:
        """계획 3 · 점검 8, in the order of the process."""
        counts = self.load.stages
        return " · ".join(f"{each.short} {counts[each.code]}" for each in STAGES if each.code in counts)

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """Every stage with how many of the cases are in it, and how tall that stands of a hundred."""
        counts = self.load.stages
        most = max([*counts.values(), 1])
        found = [(each.short, counts.get(each.code, 0)) for each in STAGES]
        return [(short, number, round(100 * number / most)) for short, number in found]

    def link(self, **filters: str) -> str:
        query = {"manager": str(self.load.staff.pk), **filters}
        return f"{reverse('case_list')}?{urlencode(query)}"

    @property
    def cases_url(self) -> str:
        return self.link(status="open")

    @property
    def late_url(self) -> str:
        return self.link(late="on")


@dataclass(frozen=True)
class Team:
    """An office and the people who manage its cases."""

    office: Office
    members: list[Member]
    unassigned: int
    late: int
    latest: list[Any]

    @property
    def late_reasons(self) -> list[tuple[Any, str]]:
        """What has been late longest, each with what holds it up."""
        return [(each, why_late(each)) for each in self.latest]

    @property
    def guide(self) -> int:
        return self.members[0].load.guide if self.members else 0


Latest = Mapping[Any, Any]


def teams(standing: Standing, latest: Latest | None = None) -> list[Team]:
    """Those one leads: each office where one approves; `latest` when the page has asked for what is late already."""
    late = latest if latest is not None else latest_of(standing)
    read_together(*late.values(), *posts_of_teams(standing))
    return [team_of(office, read(late[office.pk])) for office in standing.reach.leading.offices]


def latest_of(standing: Standing) -> Latest:
    """What has been late longest, office by office."""
    return {
        office.pk: rows_of_day((latest_deadlines, office.pk), standing, partial(latest_deadlines, office))
        for office in standing.reach.leading.offices
    }


def posts_of_teams(standing: Standing) -> list[Any]:
    """Who may manage cases there, what presses, what nobody manages."""
    today = timezone.localdate()
    found = [
        (posts_of(office, today), pressing_at(office), unmanaged_at(office))
        for office in standing.reach.leading.offices
    ]
    return [rows for each in found for rows in each]


def team_of(office: Office, latest: list[Deadline] | None = None) -> Team:
    """The office's load and lateness in three queries more than the loads themselves."""
    pressing = pressing_by_manager(office)
    late = {key: numbers[0] for key, numbers in pressing.items()}
    members = [Member(load, *pressing.get(load.staff.pk, (0, 0))) for load in all_workloads(office)]
    unmanaged = sum(number for _, number in read(unmanaged_at(office)))
    longest = list(latest_deadlines(office)) if latest is None else latest
    return Team(office, members, unmanaged, sum(late.values()), longest)


def pressing_by_manager(office: Office) -> dict[object, tuple[int, int]]:
    """Cases with a measured limit that has passed or ends this week, by manager; None for those nobody manages."""
    return {manager: (late, week) for manager, late, week in read(pressing_at(office))}


def pressing_at(office: Office) -> Any:
    """The same as rows, to be asked for together with others."""
    today = timezone.localdate()
    monday = start_of(today + timedelta(days=7 - today.weekday()))
    said = Said(pressing_at, (office.pk, monday))
    return same_list(pressing_at, office.pk, partial(_pressing, office, monday), said)


def _pressing(office: Office, monday: datetime) -> QuerySet[Deadline, tuple[Any, ...]]:
    running = Deadline.objects.filter(
        met_at__isnull=True, dropped_at__isnull=True, kind="measured", office=office
    )
    late = Q(original_due_at__lt=Now())
    ending = Q(original_due_at__gte=Now(), original_due_at__lt=monday)
    counted = running.order_by().values("case__manager")
    return counted.annotate(
        late=Count("case", filter=late, distinct=True), week=Count("case", filter=ending, distinct=True)
    ).values_list("case__manager", "late", "week")


def unmanaged_at(office: Office) -> Any:
    """How many running cases nobody manages, as rows."""

    def rows() -> QuerySet[Case, tuple[Any, ...]]:
        found = Case.objects.filter(office=office, manager__isnull=True, status=Case.Status.OPEN)
        return found.order_by().values("office").annotate(number=Count("pk")).values_list("office", "number")

    return same_list(unmanaged_at, office.pk, rows, Said(unmanaged_at, (office.pk,)))


def latest_deadlines(office: Office, most: int = 10) -> QuerySet[Any]:
    """What has been late longest in an office, with what tells why."""
    of_case: dict[str, Any] = {"case": OuterRef("case")}
    asked = Approval.objects.filter(decision=Approval.Decision.WAITING, **of_case)
    requested = Service.objects.filter(state=Service.State.REQUESTED, answered_on__isnull=True, **of_case)
    talks = Contact.objects.filter(**of_case).order_by("-happened_on", "-id")
    consents = Consent.objects.filter(withdrawn_on__isnull=True, **of_case)
    rows = Deadline.objects.filter(overdue(), office=office).annotate(
        is_asked=Exists(asked),
        is_requested=Exists(requested),
        last_talk=Subquery(talks.values("outcome")[:1]),
        has_consent=Exists(consents),
    )
    return rows.select_related("case__subject", "case__manager").order_by("original_due_at")[:most]


# Limits that an approval keeps, and those that stand still without consent.
APPROVED = ("plan", "closure_review")
NEEDS_CONSENT = ("assessment", "assessment_entry", "plan")


def why_late(deadline: Any) -> str:
    """What holds it up, as far as the records tell (늦은 까닭)."""
    reasons = {
        "배정 안 됨": deadline.case.manager_id is None,
        "승인 기다림": deadline.rule in APPROVED and deadline.is_asked,
        "기관 답 기다림": deadline.rule == "referral_answer" or deadline.is_requested,
        "연락 안 됨": deadline.last_talk == NO_ANSWER,
        "동의 없음": deadline.rule in NEEDS_CONSENT and not deadline.has_consent,
    }
    found = [words for words, is_so in reasons.items() if is_so]
    return found[0] if found else deadline.extension_reason or "기록에 까닭이 없음"
