"""Looking for households of a group in all towns (일제조사 레코드)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.paths import Outlives, Path
from dure.access.scope import Scope
from dure.access.sealed_told import SealedWords
from dure.network.survey_rules import LISTED


class Campaign(Versioned, ScopedRecord):
    """일제조사: which group is looked for, in which towns, from when until when (m:2996)."""

    row_scope = Scope.SIGUNGU
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives("about a group, not about a household", ("title", "about"))

    title = models.CharField("이름", max_length=80)
    group = CodedField("찾는 사람들", codes="survey_group", max_length=20)
    from_on = models.DateField("시작일")
    until_on = models.DateField("끝나는 날")
    towns = models.JSONField("읍면동", default=list)
    about = models.CharField("적을 것", max_length=300, blank=True)
    recorded_at = models.DateTimeField("적은 때", default=timezone.now)

    class Meta:
        ordering = ["-from_on", "-id"]
        verbose_name = "일제조사"

    def __str__(self) -> str:
        return self.title


class Target(SealedWords, Versioned, ScopedRecord):
    """One household on the list of a town. Who they are lies sealed; without a case it goes some time after the end.

    `household`: whose record it was drawn from, where it was not pasted; it is destroyed with that.
    """

    row_scope = Scope.SURVEYED
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = (Path("case", "case_id"), Path("household", "household_id"))

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="targets")
    state = CodedField("상태", codes="survey_state", max_length=10, default=LISTED)
    result = CodedField("결과", codes="survey_result", max_length=12, blank=True)
    tries = models.PositiveSmallIntegerField("찾아간 횟수", default=0)
    visited_on = models.DateField("찾아간 날", null=True, blank=True)
    visited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="찾아간 사람",
    )
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    household = models.ForeignKey(
        "people.Household", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    recorded_at = models.DateTimeField("적은 때", default=timezone.now)

    class Meta:
        ordering = ["recorded_at", "id"]
        verbose_name = "일제조사 가구"
        indexes: ClassVar = [models.Index(fields=["campaign", "office", "state"], name="network_targets")]

    def __str__(self) -> str:
        return "일제조사 가구"
