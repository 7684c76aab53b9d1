"""What waits in the course of a case for its manager and its leader (날마다 기다리는 일).

Beside answers that somebody asks for (waiting.py): what the process leaves to this person next.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from dure.access.standing import Standing
from dure.cases.core.records import Case, Deadline, Notice
from dure.cases.overview.due_days import due_of
from dure.cases.process import COUNSELLING, DISCOVERY, SELECTION
from dure.cases.s04_assessment.records import Assessment
from dure.cases.s06_selection.records import Selection
from dure.cases.s08_delivery.queries import last_seen
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.rulebook import edition_on
from dure.rulebook.deadlines import add_months
from dure.web.navigation import address
from dure.web.waiting import Source, Waiting

MOST = 200
REASSESS = "reassess"
RESULT_NOTICES = ("selection", "not_selected")


def unassigned(standing: Standing) -> QuerySet[Case] | None:
    """Accepted households that nobody manages, at the offices one leads (m:8576)."""
    offices = standing.reach.leading.offices
    if not offices:
        return None
    rows = Case.objects.filter(office__in=offices, manager__isnull=True, status=Case.Status.OPEN)
    rows = rows.exclude(stage__in=(DISCOVERY, COUNSELLING)).select_related("subject", "office")
    rows = rows.annotate(due_at=F("next_due_at"))
    return rows.order_by(F("due_at").asc(nulls_last=True), "opened_on", "id")[:MOST]


def to_select(standing: Standing) -> QuerySet[Case] | None:
    """Households whose selection only the leader can decide (m:9082)."""
    offices = standing.reach.leading.offices
    if not offices:
        return None
    decided = Selection.objects.filter(
        case=OuterRef("pk"), round=OuterRef("round"), withdrawn_at__isnull=True
    )
    rows = Case.objects.filter(~Exists(decided), office__in=offices, stage=SELECTION, status=Case.Status.OPEN)
    rows = rows.annotate(due_at=due_of("selection", case=OuterRef("pk")))
    by = F("due_at").asc(nulls_last=True), "opened_on", "id"
    return rows.select_related("subject", "office").order_by(*by)[:MOST]


def checks_due(standing: Standing) -> QuerySet[Service]:
    """Running services of one's cases whose next check has come (m:9741–9753)."""
    today = timezone.localdate()
    before = add_months(today, -edition_on(today).delivery.check_every_months)
    due = last_seen(standing.staff).filter(seen_on__lte=before)
    return due.select_related("case__subject").order_by("seen_on", "id")[:MOST]


def check_told(row: Any) -> Waiting:
    since = add_months(row.seen_on, edition_on(timezone.localdate()).delivery.check_every_months)
    return Waiting(
        "서비스 점검",
        row.case,
        row.seen_on,
        address("checks_record", row.case_id),
        row.name,
        due=since,
        label="점검 쓰기",
        is_guide=True,
    )


def reassessments(standing: Standing) -> QuerySet[Case]:
    """Cases for which a check recommends to survey anew, until a survey follows (m:9801)."""
    asked = ServiceCheck.objects.filter(
        case=OuterRef("pk"), measure=REASSESS, service__round=OuterRef("round")
    )
    last = Subquery(asked.order_by("-checked_on").values("checked_on")[:1])
    rows = mine(standing).annotate(asked_on=last).filter(asked_on__isnull=False)
    newer = Assessment.objects.filter(case=OuterRef("pk"), recorded_at__date__gte=OuterRef("asked_on"))
    return rows.filter(~Exists(newer)).order_by("asked_on")[:MOST]


def to_ask_for(standing: Standing) -> QuerySet[Service]:
    """Services of the plan that no provider was asked for yet (m:9757)."""
    rows = own_services(standing, Service.State.PREPARED).filter(is_direct=False, is_link=False)
    return rows.order_by("recorded_at", "id")[:MOST]


def to_ask_for_told(row: Service) -> Waiting:
    url = address("service_request", row.case_id, row.pk)
    since = timezone.localdate(row.recorded_at)
    return Waiting("보낼 의뢰", row.case, since, url, f"{row.name} · {row.provider}", label="의뢰 보내기")


def unanswered(standing: Standing) -> QuerySet[Service]:
    """Requests without an answer whose own limit does not run any more; the others are among what is due (work.py)."""
    running = Deadline.objects.filter(
        target_id=OuterRef("pk"), rule="referral_answer", met_at__isnull=True, dropped_at__isnull=True
    )
    rows = own_services(standing, Service.State.REQUESTED).filter(~Exists(running), answered_on__isnull=True)
    return rows.order_by("requested_on", "id")[:MOST]


def unanswered_told(row: Service) -> Waiting:
    url, note = address("service_answer", row.case_id, row.pk), f"{row.name} · {row.provider}"
    return Waiting("의뢰의 답", row.case, row.requested_on, url, note, label="답 적기")


def own_services(standing: Standing, state: str) -> QuerySet[Service]:
    """Those in a state in the running cases one manages."""
    rows = Service.objects.filter(
        case__manager=standing.staff, case__status=Case.Status.OPEN, state=state, round=F("case__round")
    )
    return rows.select_related("case__subject")


def refused_services(standing: Standing) -> QuerySet[Service]:
    """Requests that were refused and not asked for anew or elsewhere: the need is still there."""
    again = Service.objects.filter(
        case=OuterRef("case"), line_id=OuterRef("line_id"), recorded_at__gt=OuterRef("recorded_at")
    )
    rows = own_services(standing, Service.State.REFUSED).filter(~Exists(again))
    return rows.order_by("answered_on", "id")[:MOST]


def refused_told(row: Any) -> Waiting:
    note = f"{row.name} · {row.provider}"
    url = address("service_request", row.case_id, row.pk)
    return Waiting("거절된 의뢰", row.case, row.answered_on, url, note, label="다시 의뢰")


def untold_results(standing: Standing) -> QuerySet[Selection]:
    """Selections that the household has not been told of: of my cases, or of those nobody manages where I lead (m:9194)."""
    told = Notice.objects.filter(
        case=OuterRef("case"), kind__in=RESULT_NOTICES, told_on__gte=OuterRef("decided_on")
    )
    rows = Selection.objects.filter(
        Q(case__manager=standing.staff)
        | Q(case__manager__isnull=True, office__in=standing.reach.leading.offices),
        ~Exists(told),
        withdrawn_at__isnull=True,
        round=F("case__round"),
    )
    return rows.select_related("case__subject").order_by("decided_on")[:MOST]


def untold_told(row: Selection) -> Waiting:
    url = address("selection_tell", row.case_id, row.pk)
    return Waiting("결과 안내", row.case, row.decided_on, url, label="알리기")


def mine(standing: Standing) -> QuerySet[Case]:
    rows = Case.objects.filter(manager=standing.staff, status=Case.Status.OPEN)
    return rows.select_related("subject", "office")


def of_case(what: str, view: str, since: str, label: str, *, is_guide: bool = False) -> Any:
    """Told of a case itself, since the day in a column of it."""

    def told(row: Any) -> Waiting:
        day: date | None = getattr(row, since)
        url, due = address(view, row.pk), getattr(row, "due_at", None)
        return Waiting(what, row, day, url, row.office.name, due=due, label=label, is_guide=is_guide)

    return told


SOURCES: tuple[Source, ...] = (
    Source(unassigned, of_case("담당 정하기", "case_managers", "opened_on", "담당 정하기")),
    Source(to_select, of_case("선정", "selection_page", "opened_on", "선정하기", is_guide=True)),
    Source(checks_due, check_told),
    Source(reassessments, of_case("재조사", "assessment_again", "asked_on", "재조사하기")),
    Source(refused_services, refused_told),
    Source(to_ask_for, to_ask_for_told),
    Source(unanswered, unanswered_told),
    Source(untold_results, untold_told),
)
