"""Consulting of the towns: the year's plan, who wants what, the visits (컨설팅 레코드, manual-2025 m:7274-7357)."""

from typing import Any, ClassVar

from django.db import models

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope

NO_HOUSEHOLD = "about the work of offices, without a household"


@tracked
class ConsultingPlan(Versioned, ScopedRecord):
    """컨설팅 사업계획: once at the beginning of a year; until when the towns may say what they want."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("purpose", "method"))

    year = models.PositiveSmallIntegerField("연도")
    edition = models.CharField("적용 지침", max_length=8)
    purpose = models.TextField("목적")
    method = models.TextField("컨설팅팀 구성과 운영", blank=True)
    survey_until = models.DateField("수요조사 마감일")

    class Meta:
        ordering = ["-year", "id"]
        verbose_name = "컨설팅 사업계획"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sigungu", "year"], name="one_consulting_plan_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}년 컨설팅"


@tracked
class ConsultingDemand(Versioned, ScopedRecord):
    """컨설팅 수요: what one town wants to have looked at, and when. `office` is the town."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("question",))

    plan = models.ForeignKey(
        ConsultingPlan, on_delete=models.PROTECT, related_name="demands", verbose_name="컨설팅 사업계획"
    )
    is_wanted = models.BooleanField("컨설팅을 희망", default=True)
    areas = CodesField("영역", codes="consulting_area", default=list, blank=True)
    half = CodedField("희망 시기", codes="consulting_half", max_length=8, blank=True)
    question = models.TextField("진단받고 싶은 것", blank=True)
    answered_on = models.DateField("답한 날")

    class Meta:
        ordering = ["office__name", "id"]
        verbose_name = "컨설팅 수요"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "office"], name="one_demand_of_an_office")
        ]

    def __str__(self) -> str:
        return f"{self.office.name} 컨설팅 수요"


@tracked
class ConsultingVisit(Versioned, ScopedRecord):
    """컨설팅 한 번: whom it is for, by which team, what was found, what both sides report, what shall follow."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(
        NO_HOUSEHOLD, ("others", "place", "agenda", "findings", "town_report", "team_report")
    )

    plan = models.ForeignKey(
        ConsultingPlan, on_delete=models.PROTECT, related_name="visits", verbose_name="컨설팅 사업계획"
    )
    town = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, related_name="+", verbose_name="대상 읍면동"
    )
    kind = CodedField("방법", codes="consulting_kind", max_length=8)
    ground = CodedField("선정한 까닭", codes="consulting_ground", max_length=12)
    others = models.CharField("함께 받는 읍면동", max_length=200, blank=True)
    areas = CodesField("중점 영역", codes="consulting_area", default=list)
    team = models.JSONField("컨설팅팀", default=list)
    begins_at = models.DateTimeField("시작")
    hours = models.PositiveSmallIntegerField("시간")
    place = models.CharField("장소", max_length=80)
    agenda = models.TextField("사전 협의와 내용", blank=True)
    held_at = models.DateTimeField("실행을 적은 때", null=True, blank=True)
    people = models.PositiveSmallIntegerField("참여 인원", null=True, blank=True)
    findings = models.TextField("개선 방향과 핵심 과제", blank=True)
    town_report = models.TextField("읍면동 결과보고", blank=True)
    team_report = models.TextField("컨설팅팀 결과보고", blank=True)
    score = models.PositiveSmallIntegerField("만족도", null=True, blank=True)
    needs_more = models.BooleanField("추가 컨설팅 필요", default=False)
    tasks = models.JSONField("개선과제", default=list, blank=True)

    class Meta:
        ordering = ["begins_at", "id"]
        verbose_name = "컨설팅"

    def __str__(self) -> str:
        return f"{self.town.name} 컨설팅"

    @property
    def open_tasks(self) -> list[dict[str, Any]]:
        return [task for task in self.tasks if not task["done_on"]]

    @property
    def stage(self) -> str:
        """How far it is, in words."""
        if not self.held_at:
            return "실행 전"
        if not (self.town_report and self.team_report):
            return "결과보고 대기"
        if self.open_tasks:
            return f"개선과제 {len(self.open_tasks)}건 남음"
        return "마침"
