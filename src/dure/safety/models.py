"""Visits with their checks and alarms, duty people, incidents (방문, 안전지킴이, 사고 보고서)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField, CodesField, words_of
from dure.access.paths import ABOUT_STAFF, Outlives, Path
from dure.access.scope import Scope
from dure.access.sealed_told import SealedWords
from dure.rulebook import Rulebook
from dure.safety.route_models import GivenPlace, Place, StartingPoint
from dure.safety.rules import PLANNED, YES

__all__ = ["GivenPlace", "Guard", "Incident", "Outing", "Place", "StartingPoint", "TownGoal"]

COMPANIONS = ("visit_companion", "safety_companion")


def dangers_told(value: Any, book: Rulebook) -> str:
    """Those that were answered with yes."""
    known = book.product.safety.dangers
    return ", ".join(known[name].ko for name, answer in value.items() if answer == YES and name in known)


def companions_told(value: Any, book: Rulebook) -> str:
    return words_of(value, COMPANIONS, book)


class Outing(SealedWords, Versioned, ScopedRecord):
    """One visit of one member of staff. Where to, and to whom, lies sealed: who looks for them reads it when it rings.

    `until_at` is when they should be out again; `alarm` how far it has rung. `is_open`: any time of the day will do, and
    the two times say how long it takes. `turn`: its place in the day where that was set by hand.
    """

    row_scope = Scope.OUTING
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = (Path("case", "case_id"),)

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="가는 사람"
    )
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    from_at = models.DateTimeField("도착할 때")
    until_at = models.DateTimeField("나올 때")
    is_open = models.BooleanField("아무 때나", default=False)
    turn = models.PositiveSmallIntegerField("차례", null=True, blank=True)
    companions = CodesField("함께 가는 사람", told=companions_told, default=list, blank=True)
    dangers = CodesField("위험", told=dangers_told, default=dict)
    state = CodedField("상태", codes="outing_state", max_length=10, default=PLANNED)
    result = CodedField("결과", codes="outing_result", max_length=10, blank=True)
    came_at = models.DateTimeField("도착한 때", null=True, blank=True)
    left_at = models.DateTimeField("나온 때", null=True, blank=True)
    alarm = models.PositiveSmallIntegerField(default=0)
    help_at = models.DateTimeField("도움을 청한 때", null=True, blank=True)
    settled_at = models.DateTimeField("안전을 확인한 때", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["from_at", "id"]
        verbose_name = "방문"
        indexes = [
            models.Index(fields=["staff", "from_at"]),
            models.Index(fields=["office", "from_at"]),
            models.Index(
                fields=["sigungu", "until_at"],
                condition=Q(state__in=["planned", "there"]),
                name="outing_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.from_at):%Y-%m-%d %H:%M} 방문"


class Guard(Versioned, ScopedRecord):
    """안전지킴이: who is on duty at an office when a visit does not end."""

    row_scope = Scope.GUARD
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = ABOUT_STAFF

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="안전지킴이"
    )
    from_on = models.DateField("시작일")
    until_on = models.DateField("끝나는 날", null=True, blank=True)

    class Meta:
        ordering = ["from_on", "id"]
        verbose_name = "안전지킴이"

    def __str__(self) -> str:
        return "안전지킴이"


class Incident(SealedWords, Versioned, ScopedRecord):
    """What happened to a member of staff, and what was done about it (manual-2025 m:10439-10460).

    Read by whom it happened to, who wrote it, and who leads the office; nobody else.
    """

    row_scope = Scope.INCIDENT
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives("about a member of staff; what was told lies sealed, and goes after ten years")

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="피해를 입은 직원"
    )
    # The household it happened at, where it has a case: the report stays when the case is destroyed.
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    happened_at = models.DateTimeField("사고가 난 때")
    measures = CodesField("한 조치", codes="incident_measure", default=list, blank=True)
    state = CodedField("상태", codes="incident_state", max_length=10, default="open")
    recorded_at = models.DateTimeField("적은 때", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-happened_at", "-id"]
        verbose_name = "사고 보고서"

    def __str__(self) -> str:
        return f"{timezone.localtime(self.happened_at):%Y-%m-%d} 사고"


class TownGoal(Versioned, ScopedRecord):
    """How many households a month a 읍면동 is to visit, by whom, from a month on, as the 시군구 set it (m:3037)."""

    row_scope = Scope.SIGUNGU
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = ABOUT_STAFF

    role = models.CharField("담당", max_length=10)
    households = models.PositiveSmallIntegerField("한 달 목표")
    from_on = models.DateField("시작하는 달")

    class Meta:
        ordering = ["-from_on", "-id"]
        verbose_name = "방문 목표"
        constraints = [
            models.UniqueConstraint(fields=["office", "role", "from_on"], name="one_goal_of_a_month")
        ]

    def __str__(self) -> str:
        return f"{self.from_on:%Y-%m} 방문 목표"
