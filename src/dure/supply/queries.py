"""Reading surveys, their answers, and agreements (현행화 조사와 협약 조회)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from dure.access.standing import Standing
from dure.offices.models import Region
from dure.resources.models import APPROVED, Provider
from dure.resources.queries import kept_places
from dure.resources.rights import DECIDERS
from dure.supply.models import Agreement, NeedLine, Question, Survey

IS_CHANGED = ~Q(questions__changes=[])


def own_place(standing: Standing) -> Region:
    """The place whose directory one keeps first: that of one's own office."""
    return next(post.office.sigungu for post in standing.posts)


def surveys(standing: Standing) -> QuerySet[Survey]:
    """With the figures that are told of each."""
    answered = Q(questions__answered_on__isnull=False)
    return Survey.objects.filter(sigungu__in=kept_places(standing)).annotate(
        asked=Count("questions", filter=Q(questions__invited_on__isnull=False)),
        all_of_them=Count("questions"),
        answered=Count("questions", filter=answered),
        changed=Count("questions", filter=answered & IS_CHANGED),
        open_changes=Count("questions", filter=answered & IS_CHANGED & Q(questions__settled_at=None)),
        unverified=Count(
            "questions", filter=answered & Q(questions__changes=[]) & Q(questions__settled_at=None)
        ),
    )


def questions(survey: Survey) -> QuerySet[Question]:
    rows = Question.objects.filter(survey=survey).select_related("provider")
    return rows.order_by("provider__name", "id")


def to_settle(standing: Standing) -> QuerySet[Question]:
    """Corrections that wait for the manager of the place (manual-2025 m:7053-7055)."""
    rows = Question.objects.filter(
        sigungu__in=kept_places(standing, DECIDERS), answered_on__isnull=False, settled_at=None
    )
    return rows.exclude(changes=[]).select_related("provider").order_by("answered_on", "id")


def to_remind(standing: Standing, on: date, days: int) -> QuerySet[Survey]:
    """Surveys that end soon, in which somebody was asked and has neither answered nor been reminded."""
    silent = Q(questions__invited_on__isnull=False, questions__answered_on=None, questions__reminded_on=None)
    rows = Survey.objects.filter(sigungu__in=kept_places(standing), until_on__gte=on)
    return rows.filter(until_on__lte=on + timedelta(days=days)).filter(silent).distinct().order_by("until_on")


def agreements(standing: Standing) -> QuerySet[Agreement]:
    return Agreement.objects.filter(sigungu__in=kept_places(standing)).select_related("provider")


def to_renew(standing: Standing, on: date, days: int) -> QuerySet[Agreement]:
    """Those that end soon."""
    return agreements(standing).filter(until_on__gte=on, until_on__lte=on + timedelta(days=days))


def providers_of(standing: Standing) -> QuerySet[Provider]:
    return Provider.objects.filter(sigungu__in=kept_places(standing), status=APPROVED).order_by("name")


def answered_with_thanks(survey: Survey) -> list[Any]:
    """Each provider that answered, with how often it helped a household."""
    rows = questions(survey).filter(answered_on__isnull=False).prefetch_related("provider__offers")
    return [
        {"provider": each.provider, "helped": sum(offer.fulfilled for offer in each.provider.offers.all())}
        for each in rows.order_by("provider__name")
    ]


def lacking(standing: Standing) -> QuerySet[NeedLine]:
    """What was written to be lacking and nobody has answered, the most urgent first."""
    rows = NeedLine.objects.filter(
        sigungu__in=kept_places(standing, DECIDERS), side=NeedLine.Side.NEED, answered_at=None
    )
    return rows.select_related("office").order_by("rank", "recorded_at", "id")
