"""Consents that a guardian gave and that end with the child's fourteenth birthday (곧 다시 받을 동의)."""

from datetime import timedelta
from typing import Any

from django.db.models import (
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.utils import timezone

from dure.access.standing import Standing
from dure.cases.core.consents import GENERAL
from dure.cases.core.records import Case, Consent
from dure.people.models import Membership
from dure.rulebook import edition_on
from dure.rulebook.deadlines import add_months
from dure.web.navigation import address
from dure.web.waiting import Source, Waiting

MOST = 200
# A child of that age to the day, whichever years had a leap day.
DAYS_A_YEAR = 365.25


def lapsing(standing: Standing) -> QuerySet[Consent]:
    """Of one's open cases: the last answer is a guardian's and its child turns, or has turned, fourteen."""
    today = timezone.localdate()
    rules = edition_on(today).consent
    newer = Consent.objects.filter(
        Q(given_on__gt=OuterRef("given_on")) | Q(given_on=OuterRef("given_on"), pk__gt=OuterRef("pk")),
        case=OuterRef("case"),
        person=OuterRef("person"),
        kind=GENERAL,
    )
    here = Membership.objects.filter(
        household=OuterRef("case__household"), person=OuterRef("person"), until_on__isnull=True
    )
    rows = Consent.objects.filter(
        ~Exists(newer),
        Q(Exists(here.filter(lives_together=True))) | Q(person=F("case__subject")),
        case__manager=standing.staff,
        case__status=Case.Status.OPEN,
        kind=GENERAL,
        is_given=True,
        withdrawn_on__isnull=True,
        person__has_guardian=False,
        person__died_on__isnull=True,
        person__birth_on__lte=_born_by(rules.guardian_under_age, rules.lapse_told_days),
        given_on__lt=_turning(rules.guardian_under_age),
    ).exclude(guardian_name="")
    return rows.select_related("case__subject", "case__office", "person").order_by("person__birth_on", "id")[
        :MOST
    ]


def _born_by(years: int, days: int) -> Any:
    """Whoever was born until then turns so old within these days."""
    return add_months(timezone.localdate() + timedelta(days=days), -12 * years)


def _turning(years: int) -> ExpressionWrapper:
    age = Value(timedelta(days=DAYS_A_YEAR * years), output_field=DurationField())
    return ExpressionWrapper(F("person__birth_on") + age, output_field=DateTimeField())


def lapse_told(row: Any) -> Waiting:
    """Due on the birthday, told of some weeks before; who it is stands on the page."""
    rules = edition_on(timezone.localdate()).consent
    birthday = add_months(row.person.birth_on, 12 * rules.guardian_under_age)
    return Waiting(
        "동의 다시 받기",
        row.case,
        birthday - timedelta(days=rules.lapse_told_days),
        address("consents_page", row.case_id),
        f"{rules.guardian_under_age}세가 되는 가구원",
        due=birthday,
        label="동의받기",
    )


SOURCES: tuple[Source, ...] = (Source(lapsing, lapse_told),)
