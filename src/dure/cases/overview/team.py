"""A leader's view of the team: load against the guide, what is late (팀 현황)."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from dure.access.reach import in_my_offices
from dure.access.standing import Standing
from dure.cases.core.records import Case, Deadline
from dure.cases.core.workload import Workload, workloads
from dure.cases.process import STAGES
from dure.offices.models import Office


@dataclass(frozen=True)
class Member:
    """One worker's line: load, what is late, and where each number leads."""

    load: Workload
    late: int

    @property
    def share(self) -> int:
        """Percent of the bar, whose end is one and a half times the guide."""
        return min(round(100 * self.load.counted / (self.load.guide * 1.5)), 100)

    @property
    def stages(self) -> str:
        """계획 3 · 점검 8, in the order of the process."""
        counts = self.load.stages
        return " · ".join(f"{each.short} {counts[each.code]}" for each in STAGES if each.code in counts)

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
    latest: list[Deadline]

    @property
    def guide(self) -> int:
        return self.members[0].load.guide if self.members else 0


def teams(standing: Standing) -> list[Team]:
    """Those one leads: each office where one approves."""
    offices = {post.office.pk: post.office for post in standing.posts if post.role.is_approver}
    return [team_of(office) for office in offices.values()]


def team_of(office: Office) -> Team:
    """The office's load and lateness in three queries more than the loads themselves."""
    late = late_by_manager(office)
    members = [Member(load, late.get(load.staff.pk, 0)) for load in workloads(office)]
    waiting = Case.objects.filter(office=office, manager__isnull=True, status=Case.Status.OPEN)
    return Team(office, members, waiting.count(), sum(late.values()), latest_deadlines(office))


def late_by_manager(office: Office) -> dict[object, int]:
    """Cases with a measured limit that has passed, by manager; None for those nobody manages."""
    rows = (
        Deadline.objects.filter(running_late(), office=office)
        .order_by()
        .values("case__manager")
        .annotate(cases=Count("case", distinct=True))
    )
    return {row["case__manager"]: row["cases"] for row in rows}


def running_late() -> Q:
    """Measured limits that have passed without being met."""
    return Q(met_at__isnull=True, dropped_at__isnull=True, kind="measured", due_at__lt=timezone.now())


def latest_deadlines(office: Office, most: int = 8) -> list[Deadline]:
    """What has been late longest in an office."""
    rows = Deadline.objects.filter(running_late(), office=office)
    return list(rows.select_related("case__subject", "case__manager").order_by("due_at")[:most])


@dataclass(frozen=True)
class OfficeLate:
    """A town's cases past a measured limit."""

    office: Office
    late: int

    @property
    def url(self) -> str:
        return f"{reverse('case_list')}?{urlencode({'office': str(self.office.pk), 'late': 'on'})}"


def late_towns(standing: Standing) -> list[OfficeLate]:
    """For a leader of the 시군구: where limits have passed, the worst first."""
    if not (standing.is_leader and standing.is_sigungu):
        return []
    rows = (
        Deadline.objects.filter(running_late(), in_my_offices())
        .order_by()
        .values("office")
        .annotate(cases=Count("case", distinct=True))
        .order_by("-cases")
    )
    offices = Office.objects.in_bulk([row["office"] for row in rows])
    return [OfficeLate(offices[row["office"]], row["cases"]) for row in rows]
