"""What waits in training: a place one was given, an opinion not yet given; for who runs it, choosing, attendance, the report."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from dure.access.policy import allows
from dure.access.standing import Standing
from dure.skills import queries, supervision
from dure.skills.models import Application, Supervisor, Term
from dure.skills.rights import SkillRight, keeps
from dure.web.waiting import Source, Waiting

MOST = 50


def coming(standing: Standing) -> QuerySet[Application] | None:
    """Courses to which one goes."""
    if not allows(SkillRight.LEARN, standing):
        return None
    mine = queries.applications().filter(staff=standing.staff, state="selected")
    return mine.filter(term__ends_at__gte=Now()).order_by("term__begins_at")[:MOST]


def coming_told(row: Application) -> Waiting:
    return Waiting(
        "교육 참석",
        None,
        row.asked_at,
        reverse("application", args=[row.pk]),
        about=row.term.title,
        due=row.term.begins_at,
        is_guide=True,
    )


def unanswered(standing: Standing) -> QuerySet[Application] | None:
    """Courses one came to without saying how it was."""
    if not allows(SkillRight.LEARN, standing):
        return None
    mine = queries.applications().filter(staff=standing.staff, state="attended", has_answered=False)
    return mine.order_by("term__begins_at")[:MOST]


def unanswered_told(row: Application) -> Waiting:
    return Waiting(
        "교육 만족도",
        None,
        row.term.attended_at,
        reverse("application_answer", args=[row.pk]),
        about=row.term.title,
        label="답하기",
    )


def to_choose(standing: Standing) -> QuerySet[Term] | None:
    """Terms whose days of applying are over and for which nobody was chosen, as long as they did not begin."""
    if not keeps(standing):
        return None
    asked = Application.objects.filter(term=OuterRef("pk"), state="approved")
    rows = queries.terms(standing).filter(
        Exists(asked),
        chosen_at__isnull=True,
        closes_on__lt=timezone.localdate(),
        begins_at__gt=Now(),
    )
    return rows.order_by("begins_at")[:MOST]


def to_choose_told(row: Term) -> Waiting:
    return of_term(row, "교육생 선정", "term", "선정하기", due=row.begins_at)


def to_mark(standing: Standing) -> QuerySet[Term] | None:
    """Terms that are over without a word of who came."""
    if not keeps(standing):
        return None
    rows = queries.terms(standing).filter(
        chosen_at__isnull=False, attended_at__isnull=True, ends_at__lt=Now()
    )
    return rows.order_by("ends_at")[:MOST]


def to_mark_told(row: Term) -> Waiting:
    return of_term(row, "교육 출석", "term_mark", "출석 적기", since=row.ends_at)


def to_report(standing: Standing) -> QuerySet[Supervisor] | None:
    """Field supervisors who held sessions and whose result of the year is not handed in, from the end of November on."""
    today = timezone.localdate()
    if not keeps(standing) or supervision.report_asked(today) is None:
        return None
    rows = queries.supervisors(standing).filter(kind=supervision.FIELD).exclude(sessions=[])
    running = rows.filter(Q(until_on=None) | Q(until_on__year__gte=today.year))
    return running.filter(Q(reported_on=None) | Q(reported_on__year__lt=today.year)).order_by("full_name")[
        :MOST
    ]


def to_report_told(row: Supervisor) -> Waiting:
    url = reverse("supervisor_report", args=[row.pk])
    due = supervision.report_asked(timezone.localdate())
    return Waiting("슈퍼비전 결과보고", None, None, url, about=row.full_name, due=due, label="보고 적기")


def of_term(
    row: Term,
    what: str,
    view: str,
    label: str,
    since: datetime | None = None,
    due: datetime | None = None,
) -> Waiting:
    url = reverse(view, args=[row.pk])
    return Waiting(what, None, since, url, note=row.place, about=row.title, due=due, label=label)


SOURCES = (
    Source(coming, coming_told),
    Source(unanswered, unanswered_told),
    Source(to_choose, to_choose_told),
    Source(to_mark, to_mark_told),
    Source(to_report, to_report_told),
)
