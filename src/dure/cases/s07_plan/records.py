"""Plan versions, goals and planned services (서비스 제공계획)."""

from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.access.scope import Scope


@tracked
class Plan(Versioned, CaseRecord):
    """Form 5, one row for each version (manual-2025 m:9385, m:12222)."""

    row_scope = Scope.CASE_PART
    kept_from = ("s07_plan.agreement",)

    class State(models.TextChoices):
        DRAFT = "draft", "작성 중"
        AWAITING = "awaiting", "승인 대기"
        RETURNED = "returned", "반려"
        APPROVED = "approved", "승인됨"
        FINAL = "final", "확정"
        SUPERSEDED = "superseded", "지난 판"

    number = models.PositiveSmallIntegerField("판", default=1)
    round = models.PositiveSmallIntegerField("회차", default=1)
    state = models.CharField("상태", max_length=12, choices=State.choices, default=State.DRAFT)
    change_ground = CodedField("바꾸는 근거", codes="plan_change_reason", max_length=40, blank=True)
    change_reason = models.TextField("바꾸는 까닭", blank=True)
    needs_approval = models.BooleanField("승인이 필요함", default=True)
    drafted_on = models.DateField("작성일")
    approved_at = models.DateTimeField("승인", null=True, blank=True)
    explained_on = models.DateField("가구에 설명한 날", null=True, blank=True)
    subject_signer = models.CharField("서명한 사람", max_length=60, blank=True)
    subject_signed_on = models.DateField("대상자 서명일", null=True, blank=True)
    manager_signed_on = models.DateField("사례관리자 서명일", null=True, blank=True)
    late_reason = models.TextField("늦어진 까닭", blank=True)
    finalised_at = models.DateTimeField("확정", null=True, blank=True)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_plan_a_number"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["draft", "awaiting", "returned", "approved"]),
                name="one_open_plan",
            ),
        ]


@tracked
class Goal(Versioned, CaseRecord):
    """A goal in the subject's own terms, short- or long-term (manual-2025 m:9432)."""

    row_scope = Scope.CASE_PART
    kept_from = ("s07_plan.goals",)

    class Term(models.TextChoices):
        SHORT = "short", "단기"
        LONG = "long", "장기"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    area = CodedField("욕구영역", codes="area", max_length=40)
    term = models.CharField("기간", max_length=8, choices=Term.choices)
    text = models.TextField("목표")
    order = models.PositiveSmallIntegerField("순서", default=0)
    line_id = models.UUIDField(db_index=True)

    class Meta:
        ordering = ["order", "id"]


@tracked
class PlannedService(Versioned, CaseRecord):
    """A service line; `line_id` stays the same over plan versions."""

    row_scope = Scope.CASE_PART

    beside = ("goal", "receiver", "offer")

    kept_from = ("s07_plan.services",)

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="services")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="services")
    line_id = models.UUIDField(db_index=True)
    name = models.CharField("서비스명", max_length=200)
    kind = CodedField("서비스 종류", codes="service_kind", max_length=40)
    provider = models.CharField("제공기관", max_length=100)
    provider_person = models.CharField("담당자", max_length=60, blank=True)
    provider_phone = models.CharField("연락처", max_length=20, blank=True)
    # The entry of the directory it was taken from; none where it was written by hand.
    offer = models.ForeignKey(
        "resources.Offer",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="복지자원",
    )
    receiver = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_direct = models.BooleanField("직접서비스", default=False)
    times = models.PositiveSmallIntegerField("횟수", null=True, blank=True)
    per = CodedField("주기", codes="frequency_unit", max_length=20, blank=True)
    duration = models.CharField("1회 시간", max_length=40, blank=True)
    starts_on = models.DateField("시작일", null=True, blank=True)
    ends_on = models.DateField("종료일", null=True, blank=True)
    priority = models.PositiveSmallIntegerField("우선순위", null=True, blank=True)
    priority_reasons = CodesField("우선순위 기준", codes="priority_reason", default=list, blank=True)
    timing = CodedField("개입시기", codes="timing", max_length=20, blank=True)
    provider_agreed_on = models.DateField("제공기관 동의일", null=True, blank=True)
    provider_agreed_by = models.CharField("동의한 사람", max_length=60, blank=True)

    class Meta:
        ordering = ["priority", "id"]


@tracked
class UnmetNeed(Versioned, CaseRecord):
    """A need of the assessment that this plan leaves out, with the reason."""

    row_scope = Scope.CASE_PART
    kept_from = ("s07_plan.unmet",)

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="unmet_needs")
    area = CodedField("욕구영역", codes="area", max_length=40)
    reason = models.TextField("이번에 다루지 않는 까닭")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "area"], name="one_unmet_reason_an_area")]
