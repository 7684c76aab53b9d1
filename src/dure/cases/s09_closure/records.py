"""Closure review and goal achievement (종결심사)."""

from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField, CodedNumber
from dure.access.history import tracked

TERMS = {"short": "단기", "long": "장기"}


@tracked
class Closure(Versioned, CaseRecord):
    """Form 7 (manual-2025 m:12412). `ground` is one of the rulebook's eight."""

    beside = ("moved_to_office",)

    kept_from = ("s09_closure.review",)

    class State(models.TextChoices):
        DRAFT = "draft", "작성 중"
        AWAITING = "awaiting", "승인 대기"
        RETURNED = "returned", "반려"
        APPROVED = "approved", "승인됨"
        DROPPED = "dropped", "거둠"

    round = models.PositiveSmallIntegerField("회차", default=1)
    ground = CodedField("종결 유형", codes="closure_ground", max_length=40, blank=True)
    ground_code = CodedField(
        "종결 유형 구분",
        codes=("changed_circumstance", "own_limit", "refusal_kind"),
        max_length=40,
        blank=True,
    )
    ground_detail = models.CharField("종결 유형 설명", max_length=300, blank=True)
    ground_since_on = models.DateField("사유가 시작된 날", null=True, blank=True)
    result = CodedField("종결심사 결과", codes="closure_result", max_length=20, blank=True)
    short_only_reason = models.TextField("단기목표만으로 종결하는 까닭", blank=True)
    service_effect = models.TextField("서비스 개입(성과)", blank=True)
    change = models.TextField("대상자 변화(성과)", blank=True)
    opinion = models.TextField("종결심사 의견", blank=True)
    aftercare_plan = models.TextField("사후관리 계획", blank=True)
    household_told_on = models.DateField("가구에 미리 알린 날", null=True, blank=True)
    moved_to_office = models.ForeignKey(
        "offices.Office",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="옮겨 갈 기관",
    )
    moved_on = models.DateField("전출일", null=True, blank=True)
    moved_to = models.CharField("전출지", max_length=100, blank=True)
    conference_id = models.UUIDField(null=True, blank=True)
    risk_survey_id = models.UUIDField(null=True, blank=True)
    registered_on = models.DateField("종결심사 등록일", null=True, blank=True)
    state = models.CharField("상태", max_length=12, choices=State.choices, default=State.DRAFT)
    approved_at = models.DateTimeField("승인", null=True, blank=True)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["draft", "awaiting", "returned"]),
                name="one_open_closure",
            )
        ]


class LinkEnd(CaseRecord):
    """Why a link household's case ended otherwise than by its links having been carried through (manual-2025 m:9161)."""

    beside = ("moved_to_office",)

    round = models.PositiveSmallIntegerField("회차", default=1)
    ground = CodedField("마친 근거", codes="link_end_ground", max_length=20)
    reason = models.TextField("까닭", blank=True)
    since_on = models.DateField("사망일·전출일", null=True, blank=True)
    moved_to = models.CharField("전출지", max_length=100, blank=True)
    moved_to_office = models.ForeignKey(
        "offices.Office",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="넘겨받을 기관",
    )

    class Meta:
        ordering = ["recorded_at"]


@tracked
class GoalResult(Versioned, CaseRecord):
    """How far a goal was reached, 1 to 5, with its account (manual-2025 m:12460)."""

    kept_from = ("s09_closure.goals",)

    closure = models.ForeignKey(Closure, on_delete=models.CASCADE, related_name="goal_results")
    goal_line_id = models.UUIDField()
    area = CodedField("욕구영역", codes="area", max_length=40)
    term = CodedField("기간", also=TERMS, max_length=8)
    text = models.TextField("목표내용")
    achievement = CodedNumber("성과구분", codes="achievement", null=True, blank=True)
    account = models.TextField("성과내역", blank=True)

    class Meta:
        ordering = ["term", "id"]
        constraints = [models.UniqueConstraint(fields=["closure", "goal_line_id"], name="one_result_a_goal")]
