"""What waits in consulting: a town's answer and report; for who runs it holding, reviewing, what shall become better."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.offices.models import Office
from dure.skills import consulting_queries as queries
from dure.skills.consulting_models import ConsultingDemand, ConsultingPlan, ConsultingVisit
from dure.skills.rights import keeps
from dure.web.waiting import Source, Waiting

MOST = 50


def to_answer(standing: Standing) -> QuerySet[ConsultingPlan] | None:
    """Surveys that run and to which a town that one leads has not answered."""
    if not standing.is_leader or keeps(standing):
        return None
    led = [office.pk for office in standing.reach.leading.offices]
    own = Office.objects.filter(pk__in=led, kind=queries.TOWN, is_active=True)
    said = ConsultingDemand.objects.filter(plan=OuterRef(OuterRef("pk")), office=OuterRef("pk"))
    rows = queries.plans(standing).filter(survey_until__gte=timezone.localdate())
    return rows.filter(Exists(own.filter(~Exists(said)))).order_by("survey_until")[:MOST]


def to_answer_told(row: ConsultingPlan) -> Waiting:
    url = reverse("consulting_plan", args=[row.pk])
    return Waiting("컨설팅 수요조사", None, None, url, about=str(row), due=row.survey_until, label="답하기")


def to_report(standing: Standing) -> QuerySet[ConsultingVisit] | None:
    """Visits to towns that one leads, held and not reported by the town."""
    if not standing.is_leader or keeps(standing):
        return None
    led = [office.pk for office in standing.reach.leading.offices]
    rows = queries.visits(standing).filter(town__in=led, held_at__isnull=False, town_report="")
    return rows.order_by("begins_at")[:MOST]


def to_report_told(row: ConsultingVisit) -> Waiting:
    url = reverse("consulting_report", args=[row.pk])
    return Waiting("컨설팅 결과보고", None, row.held_at, url, about=row.town.name, label="보고하기")


def to_hold(standing: Standing) -> QuerySet[ConsultingVisit] | None:
    """Visits whose time has passed without a word of what was done."""
    if not keeps(standing):
        return None
    rows = queries.visits(standing).filter(held_at__isnull=True, begins_at__lt=Now())
    return rows.order_by("begins_at")[:MOST]


def to_hold_told(row: ConsultingVisit) -> Waiting:
    url = reverse("consulting_hold", args=[row.pk])
    return Waiting("컨설팅 실행", None, row.begins_at, url, about=row.town.name, label="실행 적기")


def to_review(standing: Standing) -> QuerySet[ConsultingVisit] | None:
    """Held, and the team's report missing or a task open."""
    if not keeps(standing):
        return None
    rows = queries.visits(standing).filter(held_at__isnull=False)
    unfinished = Q(team_report="") | Q(tasks__contains=[{"done_on": ""}])
    return rows.filter(unfinished).order_by("begins_at")[:MOST]


def to_review_told(row: ConsultingVisit) -> Waiting:
    url = reverse("consulting_review", args=[row.pk])
    return Waiting(
        "컨설팅 사후관리", None, row.held_at, url, note=row.stage, about=row.town.name, label="적기"
    )


SOURCES = (
    Source(to_answer, to_answer_told),
    Source(to_report, to_report_told),
    Source(to_hold, to_hold_told),
    Source(to_review, to_review_told),
)
