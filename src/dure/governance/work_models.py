"""The pool of experts, a body's plan of the year, its newsletters (전문가 풀, 연간 계획, 소식지)."""

from typing import Any, ClassVar

from django.db import models

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope

NO_HOUSEHOLD = "about bodies and who advises them; households are not named there"


@tracked
class Expert(Versioned, ScopedRecord):
    """전문가: who may be called to a meeting, for what, from when until when (manual-2025 m:9026-9040)."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("name", "affiliation", "note"))

    name = models.CharField("이름", max_length=40)
    affiliation = models.CharField("소속·직위", max_length=80)
    field = CodedField("분야", codes="expert_field", max_length=12)
    from_on = models.DateField("위촉일")
    until_on = models.DateField("위촉 끝", null=True, blank=True)
    letter_number = models.CharField("위촉장 번호", max_length=30, blank=True)
    note = models.CharField("잘하는 것", max_length=200, blank=True)

    class Meta:
        ordering = ["field", "name", "id"]
        verbose_name = "전문가"

    def __str__(self) -> str:
        return self.name


@tracked
class BodyYear(Versioned, ScopedRecord):
    """연간 계획: what a body shall do in a year, by whom, when, with how much, and what came of it."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("aims",))

    body = models.ForeignKey(
        "governance.Body", on_delete=models.PROTECT, related_name="years", verbose_name="협의체"
    )
    year = models.PositiveSmallIntegerField("연도")
    aims = models.TextField("목표와 방향")
    works = models.JSONField("사업", default=list, blank=True)

    class Meta:
        ordering = ["-year", "id"]
        verbose_name = "협의체 연간 계획"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "year"], name="one_plan_of_a_body_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.body.name} {self.year}년 계획"

    @property
    def money(self) -> int:
        return sum(work["money"] for work in self.works)

    @property
    def open_works(self) -> list[dict[str, Any]]:
        return [work for work in self.works if not work["result"]]


@tracked
class Newsletter(Versioned, ScopedRecord):
    """소식지: what a body tells its members by mail, once."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("title", "text"))

    body = models.ForeignKey(
        "governance.Body", on_delete=models.PROTECT, related_name="newsletters", verbose_name="협의체"
    )
    title = models.CharField("제목", max_length=60)
    text = models.TextField("내용")
    sent_at = models.DateTimeField("보낸 때", null=True, blank=True)
    sent_to = models.PositiveSmallIntegerField("받은 사람", default=0)

    class Meta:
        ordering = ["-id"]
        verbose_name = "소식지"

    def __str__(self) -> str:
        return self.title
