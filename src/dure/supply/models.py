"""Surveys of the directory with what providers answered, and agreements with them (현행화 조사, 협약)."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import Record, Versioned
from dure.access.coded import CodedField
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.resources.models import Provider

NO_HOUSEHOLD = "about providers and their services, not about households"
SAME, CHANGED = "same", "changed"
TAKEN, LEFT = "taken", "left"


class Kept(Versioned, Record):
    """What the keepers of a place's directory keep beside it."""

    row_scope = Scope.DIRECTORY_KEPT
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    sigungu = models.ForeignKey(
        "offices.Region", on_delete=models.PROTECT, related_name="+", verbose_name="곳"
    )
    made_at = models.DateTimeField("만든 때", default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


class Survey(Kept):
    """현행화 조사: a period in which all providers of a place are asked whether the directory is true."""

    destroyed_by = Outlives(NO_HOUSEHOLD, ("note",))

    title = models.CharField("이름", max_length=60)
    from_on = models.DateField("시작하는 날")
    until_on = models.DateField("답을 받는 날까지")
    note = models.TextField("알리는 말", blank=True)

    class Meta:
        ordering = ["-from_on", "-id"]
        verbose_name = "현행화 조사"

    def __str__(self) -> str:
        return self.title


class Question(Kept):
    """One provider in a survey: what it was told, what it answered, what the manager made of it.

    `told`: of the provider and each of its services the fields with their values as they were when it was asked.
    `changes`: what should be otherwise, one each: of which record, which field, from what, to what, and whether it was
    taken or left.
    """

    row_scope = Scope.DIRECTORY_ASKED
    destroyed_by = Outlives(NO_HOUSEHOLD, ("remark", "note"))

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="questions")
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="+", verbose_name="제공주체"
    )
    # As the survey says: whoever came by a link reads this row alone.
    title = models.CharField("조사", max_length=60)
    note = models.TextField("알리는 말", blank=True)
    until_on = models.DateField("답을 받는 날까지")
    told = models.JSONField("물은 것", default=list)
    invited_on = models.DateField("부탁한 날", null=True, blank=True)
    reminded_on = models.DateField("다시 알린 날", null=True, blank=True)
    answered_on = models.DateField("답한 날", null=True, blank=True)
    answered_by = models.CharField("답한 사람", max_length=40, blank=True)
    remark = models.TextField("덧붙인 말", blank=True)
    changes = models.JSONField("고칠 것", default=list, blank=True)
    settled_at = models.DateTimeField("반영한 때", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        # Not by the provider's name: who came by a link does not read the provider.
        ordering = ["id"]
        verbose_name = "현행화 조사의 답"
        indexes: ClassVar = [
            models.Index(fields=["survey", "answered_on"], name="question_of_survey"),
            models.Index(fields=["sigungu", "settled_at"], name="question_to_settle"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "provider"], name="one_question_a_provider")
        ]

    def __str__(self) -> str:
        return self.provider.name

    @property
    def has_changes(self) -> bool:
        return bool(self.changes)

    @property
    def state(self) -> str:
        """In words, for lists."""
        if self.settled_at:
            return "반영함" if self.changes else "확인함"
        if self.answered_on:
            return f"고칠 것 {len(self.changes)}" if self.changes else "맞다고 답함"
        return "답 없음" if self.invited_on else "아직 부탁하지 않음"

    def part(self, key: str) -> dict[str, Any]:
        """What was told of one record."""
        return next((each for each in self.told if each["of"] == key), {})


class Agreement(Kept):
    """협약: what a provider and the 시군구 agreed on, for how long."""

    destroyed_by = Outlives(NO_HOUSEHOLD, ("text",))

    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="agreements", verbose_name="제공주체"
    )
    title = models.CharField("협약 이름", max_length=80)
    from_on = models.DateField("시작하는 날")
    until_on = models.DateField("끝나는 날", null=True, blank=True)
    text = models.TextField("협약한 것", blank=True)

    class Meta:
        ordering = ["until_on", "id"]
        verbose_name = "협약"
        indexes: ClassVar = [models.Index(fields=["sigungu", "until_on"], name="agreement_by_end")]

    def __str__(self) -> str:
        return self.title


class NeedLine(Versioned, Record):
    """욕구-자원 매칭 조사표: what an office has of an area, or lacks, in a half year, by rank (manual-2025 m:6705-6720)."""

    row_scope = Scope.SUPPLY_SHEET
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(
        "kinds and amounts of an office, not about households", ("what", "note", "answer")
    )

    class Side(models.TextChoices):
        NEED = "need", "필요한 자원"
        HAVE = "have", "쓰고 있는 자원"

    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, related_name="+", verbose_name="읍면동·본청"
    )
    year = models.PositiveSmallIntegerField("연도")
    half = models.PositiveSmallIntegerField("반기")
    side = models.CharField("구분", max_length=4, choices=Side.choices)
    area = CodedField("욕구영역", codes="area", max_length=40)
    what = models.CharField("자원", max_length=60)
    rank = models.PositiveSmallIntegerField("우선순위")
    amount = models.PositiveIntegerField("양")
    unit = models.CharField("단위", max_length=10, default="가구")
    note = models.TextField("비고", blank=True)
    recorded_at = models.DateTimeField("적은 때", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField("자원관리책임자의 답", blank=True)
    answered_at = models.DateTimeField("답한 때", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-year", "-half", "office__name", "side", "rank", "id"]
        verbose_name = "매칭 조사표의 줄"
        indexes: ClassVar = [
            models.Index(fields=["sigungu", "year", "half", "side"], name="need_line_of_half")
        ]

    def __str__(self) -> str:
        return self.what


class Allocation(Kept):
    """나눔: how much of a scarce good each 읍면동 gets, as the rule says and as it was decided, and by whom.

    `shares`: of each office its need, what the rule gives it first, in all, why, and what was decided.
    """

    destroyed_by = Outlives("shares of offices, not about households", ("note",))

    offer = models.ForeignKey(
        "resources.Offer", on_delete=models.PROTECT, related_name="+", verbose_name="나눌 자원"
    )
    total = models.PositiveIntegerField("나눌 양")
    floor = models.PositiveIntegerField("먼저 똑같이", default=0)
    shares = models.JSONField("몫", default=list)
    note = models.TextField("다르게 정한 까닭", blank=True)
    decided_at = models.DateTimeField("정한 때", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = "자원 나눔"

    def __str__(self) -> str:
        return self.offer.name

    @property
    def given(self) -> int:
        return sum(each["given"] for each in self.shares)
