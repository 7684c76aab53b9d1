"""Aftercare plan, monitor visits, satisfaction (사후관리)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord, ScopedRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.cases.core import structures


@tracked
class AftercarePlan(Versioned, CaseRecord):
    """How often and until when the household is followed up (manual-2025 m:10030)."""

    round = models.PositiveSmallIntegerField("회차", default=1)
    basis = CodedField("구분", codes="monitoring_group", max_length=20)
    starts_on = models.DateField("시작일")
    first_due_on = models.DateField("첫 사후관리 기한")
    ends_on = models.DateField("사후관리 기한")
    visits_due = models.PositiveSmallIntegerField("횟수")
    period = CodedField("상담주기", codes="monitoring_period", max_length=20, blank=True)
    is_soon = models.BooleanField("위기도가 높아 빨리 살핌", default=False)
    note = models.TextField("상담 계획", blank=True)
    finished_on = models.DateField("사후관리를 마친 날", null=True, blank=True)
    end_ground = CodedField("마친 까닭", codes="aftercare_end", max_length=40, blank=True)
    end_note = models.TextField("마친 까닭 설명", blank=True)
    planned_on = models.JSONField("예정일", default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "round"], name="one_aftercare_a_round")]


@tracked
class MonitorVisit(Versioned, CaseRecord):
    """Form 8: one follow-up, or an attempt at the next one, which does not count as one (manual-2025 m:10095, m:12780)."""

    beside = ("staff",)

    kept_from = ("s10_monitoring.visit", "s10_monitoring.needs", "s10_monitoring.result")

    plan = models.ForeignKey(AftercarePlan, on_delete=models.CASCADE, related_name="visits")
    number = models.PositiveSmallIntegerField("회차")
    is_attempt = models.BooleanField("만나지 못함", default=False)
    visited_on = models.DateField("방문일")
    method = CodedField("방법", codes="monitoring_method", max_length=20)
    no_visit_reason = models.TextField("방문하지 않은 까닭", blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="상담한 사람"
    )
    wishes = models.TextField("표현된 욕구", blank=True)
    worries = models.TextField("잠재된 욕구", blank=True)
    problem_areas = CodesField("주요문제", codes="area", default=list, blank=True)
    text = models.TextField("상담 내용 및 조치 사항")
    form = CodesField("모니터 상담지", told=structures.monitoring_sheet, default=dict, blank=True)
    has_finding = models.BooleanField("특이사항 있음", default=False)
    finding = models.TextField("특이사항", blank=True)
    reported_at = models.DateTimeField("보고한 때", null=True, blank=True)
    result = CodedField("결과", codes="monitoring_action", max_length=40, blank=True)

    class Meta:
        ordering = ["visited_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], condition=Q(is_attempt=False), name="one_visit_a_number"
            )
        ]


@tracked
class YearPlan(Versioned, ScopedRecord):
    """The 시군구's monitoring plan of a year, for each kind of household (manual-2025 m:7163–7169)."""

    row_scope = Scope.SIGUNGU
    destroyed_by = Outlives(
        "plans of a 시군구 for kinds of households",
        typed=("resources", "private_role", "network", "review"),
    )

    year = models.PositiveSmallIntegerField("연도")
    groups = CodesField("가구 유형별 주기와 방법", told=structures.monitoring_groups, default=dict)
    resources = models.TextField("지역자원 활용 방안", blank=True)
    private_role = models.TextField("민간의 역할", blank=True)
    network = models.TextField("공공부문 사례관리 종사자 네트워크", blank=True)
    review = models.TextField("읍면동 점검과 평가", blank=True)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["sigungu", "year"], name="one_monitoring_plan_a_year")]


@tracked
class Satisfaction(CaseRecord):
    """Form 9: once, at the first follow-up of a case household; declined, in part, or left out as it was (m:10163)."""

    kept_from = ("s10_satisfaction.survey",)

    visit = models.ForeignKey(MonitorVisit, on_delete=models.CASCADE, related_name="satisfactions")
    asked_on = models.DateField("조사일자", null=True, blank=True)
    outcome = CodedField("조사 결과", codes="satisfaction_outcome", max_length=20, default="answered")
    answers = CodesField("답", told=structures.satisfaction_answers, default=dict, blank=True)
    skip_ground = CodedField("생략 근거", codes="satisfaction_skip_ground", max_length=40, blank=True)
    answered_by = models.CharField("답한 사람", max_length=60, blank=True)
    note = models.TextField("답하지 않은 까닭", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="satisfaction_once")]
