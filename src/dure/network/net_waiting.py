"""Worry and missed looks, members to appoint, households to look for (인적안전망에서 기다리는 일)."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from dure.access.coded import word
from dure.access.standing import Standing
from dure.network import rota_queries, survey_queries
from dure.network.models import Campaign, Member, Watch
from dure.network.rota_rules import WORRIED
from dure.web.waiting import Source, Waiting

MOST = 100


def ringing(standing: Standing) -> QuerySet[Watch] | None:
    return rota_queries.ringing(standing)[:MOST] if standing.is_case_staff else None


def ringing_told(watch: Watch) -> Waiting:
    """Whom it is about stands on its own page."""
    return Waiting(
        "안부확인",
        None,
        watch.alarm_at,
        reverse("watch_settle", args=[watch.pk]),
        about=f"{watch.office.name} · {watch.member.name}",
        note=word(watch, "why"),
        label="직접 확인",
        is_urgent=watch.why == WORRIED,
    )


def candidates(standing: Standing) -> QuerySet[Member] | None:
    """Whoever is on the list of a town one leads without being appointed."""
    offices = [office.pk for office in standing.reach.leading.offices]
    if not offices:
        return None
    rows = Member.objects.filter(office__in=offices, appointed_on__isnull=True, ended_on__isnull=True)
    return rows.select_related("office").order_by("consented_on", "pk")[:MOST]


def candidate_told(member: Member) -> Waiting:
    url = reverse("net_member_edit", args=[member.pk])
    return Waiting("위촉", None, member.consented_on, url, about=member.name, label="위촉하기")


def surveys(standing: Standing) -> QuerySet[Campaign] | None:
    return survey_queries.left(standing)[:MOST] if standing.is_case_staff else None


def survey_told(campaign: Any) -> Waiting:
    return Waiting(
        "일제조사",
        None,
        campaign.from_on,
        f"{reverse('campaign', args=[campaign.pk])}?state=listed",
        about=campaign.title,
        note=f"찾아갈 {campaign.households}가구",
        due=campaign.until_on,
    )


SOURCES = (
    Source(ringing, ringing_told),
    Source(candidates, candidate_told),
    Source(surveys, survey_told),
)
