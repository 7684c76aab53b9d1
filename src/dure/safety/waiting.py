"""My visits of today; what rings for who leads or is on duty; accidents to settle (방문에서 기다리는 일)."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.safety import queries
from dure.safety.models import Incident, Outing
from dure.safety.rules import RUNNING, THERE
from dure.web.waiting import Source, Waiting

MOST = 50
OPEN = "open"


def today(standing: Standing) -> QuerySet[Outing] | None:
    if not standing.is_case_staff:
        return None
    return queries.of_day(standing.staff, timezone.localdate()).filter(state__in=RUNNING)[:MOST]


def today_told(outing: Outing) -> Waiting:
    is_there = outing.state == THERE
    return Waiting(
        "내 방문",
        None,
        outing.from_at,
        reverse("outing_page", args=[outing.pk]),
        about="아무 때나" if outing.is_open else f"{timezone.localtime(outing.from_at):%-H:%M}",
        note=f"{timezone.localtime(outing.until_at):%-H:%M}까지 나오기" if is_there else "",
        due=outing.until_at,
        label="나왔는지 적기" if is_there else "열기",
    )


def ringing(standing: Standing) -> QuerySet[Outing]:
    """Duty people among them, whatever else they do."""
    return queries.ringing(standing)[:MOST]


def ringing_told(outing: Outing) -> Waiting:
    why = "도움을 청함" if outing.help_at else "나올 때가 지남"
    return Waiting(
        "나오지 않은 방문",
        None,
        outing.until_at,
        reverse("outing_page", args=[outing.pk]),
        about=outing.staff.name,
        note=why,
        due=outing.until_at,
        label="안전 확인",
        is_urgent=True,
    )


def accidents(standing: Standing) -> QuerySet[Incident] | None:
    """What happened to whom one leads, until it is settled; one's own is another's to settle."""
    offices = standing.reach.leading.offices
    if not offices:
        return None
    rows = queries.incidents().filter(state=OPEN, office__in=offices)
    return rows.exclude(staff=standing.staff).order_by("happened_at", "pk")[:MOST]


def accident_told(row: Incident) -> Waiting:
    """What happened is read on its own page."""
    url = reverse("incident_measure", args=[row.pk])
    about = f"{row.staff.name} · {row.office.name}"
    return Waiting("사고 보고서", None, row.happened_at, url, about=about, label="조치 적기")


SOURCES = (Source(today, today_told), Source(ringing, ringing_told), Source(accidents, accident_told))
