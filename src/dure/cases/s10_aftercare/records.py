"""Aftercare plan, monitor visits, satisfaction (사후관리)."""

from django.conf import settings
from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.history import tracked


@tracked
class AftercarePlan(Versioned, CaseRecord):
    """How often and until when the household is followed up (manual-2025 m:10030)."""

    round = models.PositiveSmallIntegerField("회차", default=1)
    basis = models.CharField("구분", max_length=20)
    starts_on = models.DateField("시작일")
    first_due_on = models.DateField("첫 사후관리 기한")
    ends_on = models.DateField("사후관리 기한")
    visits_due = models.PositiveSmallIntegerField("횟수")
    period = models.CharField("상담주기", max_length=20, blank=True)
    is_soon = models.BooleanField("위기도가 높아 빨리 살핌", default=False)
    note = models.TextField("상담 계획", blank=True)
    finished_on = models.DateField("사후관리를 마친 날", null=True, blank=True)
    end_ground = models.CharField("마친 까닭", max_length=40, blank=True)
    end_note = models.TextField("마친 까닭 설명", blank=True)
    planned_on = models.JSONField("예정일", default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "round"], name="one_aftercare_a_round")]


@tracked
class MonitorVisit(Versioned, CaseRecord):
    """Form 8: one follow-up (manual-2025 m:12780)."""

    plan = models.ForeignKey(AftercarePlan, on_delete=models.CASCADE, related_name="visits")
    number = models.PositiveSmallIntegerField("회차")
    visited_on = models.DateField("방문일")
    method = models.CharField("방법", max_length=20)
    no_visit_reason = models.TextField("방문하지 않은 까닭", blank=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    wishes = models.TextField("표현된 욕구", blank=True)
    worries = models.TextField("잠재된 욕구", blank=True)
    problem_areas = models.JSONField("주요문제", default=list, blank=True)
    text = models.TextField("상담 내용 및 조치 사항")
    form = models.JSONField("모니터 상담지", default=dict, blank=True)
    has_finding = models.BooleanField("특이사항 있음", default=False)
    finding = models.TextField("특이사항", blank=True)
    reported_at = models.DateTimeField("보고한 때", null=True, blank=True)
    result = models.CharField("결과", max_length=40, blank=True)

    class Meta:
        ordering = ["visited_on", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_visit_a_number")]


@tracked
class Satisfaction(CaseRecord):
    """Form 9: once, at the first follow-up of a case household, or skipped with a ground (manual-2025 m:10147)."""

    visit = models.ForeignKey(MonitorVisit, on_delete=models.CASCADE, related_name="satisfactions")
    asked_on = models.DateField("조사일자", null=True, blank=True)
    answers = models.JSONField("답", default=dict, blank=True)
    skip_ground = models.CharField("생략 근거", max_length=40, blank=True)
    answered_by = models.CharField("답한 사람", max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="satisfaction_once")]
