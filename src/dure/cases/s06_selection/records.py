"""Selection, objection, referral to other programmes (선정)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked


@tracked
class Selection(Versioned, CaseRecord):
    """Case household, link household or not selected (manual-2025 m:9082)."""

    beside = ("decided_by",)

    round = models.PositiveSmallIntegerField("회차", default=1)
    decision = CodedField("구분", codes="selection_decision", max_length=20)
    ground = CodedField(
        "근거", codes=("case_criterion", "link_criterion", "not_selected_ground"), max_length=40, blank=True
    )
    reason = models.TextField("판단 이유")
    expected_months = models.PositiveSmallIntegerField("예상 개입 기간(개월)", null=True, blank=True)
    conference_id = models.UUIDField("근거 회의", null=True, blank=True)
    decided_on = models.DateField("결정일")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="결정한 사람"
    )
    edition = models.CharField("적용 지침", max_length=8)
    withdrawn_at = models.DateTimeField("결정을 거둔 때", null=True, blank=True)
    withdrawal_reason = models.TextField("거둔 까닭", blank=True)

    class Meta:
        ordering = ["decided_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round"], condition=Q(withdrawn_at__isnull=True), name="one_selection_a_round"
            )
        ]


@tracked
class Objection(Versioned, CaseRecord):
    """A not-selected household objects; the answer is written (manual-2025 m:9213)."""

    beside = ("selection",)

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="objections")
    filed_on = models.DateField("신청일")
    text = models.TextField("내용")
    term_ends_on = models.DateField("이의신청 기한", null=True, blank=True)
    excuse = models.TextField("기한을 넘긴 사유", blank=True)
    excuse_ended_on = models.DateField("사유가 없어진 날", null=True, blank=True)
    answered_on = models.DateField("답한 날", null=True, blank=True)
    is_upheld = models.BooleanField("받아들임", null=True, blank=True)
    answer = models.TextField("답과 까닭", blank=True)

    class Meta:
        ordering = ["filed_on"]

    @property
    def is_late(self) -> bool:
        """Filed after the term that ran when it was filed."""
        return self.term_ends_on is not None and self.filed_on > self.term_ends_on


@tracked
class ProgrammeReferral(Versioned, CaseRecord):
    """A referral to another case-management programme; through the system once only (manual-2025 m:9381)."""

    beside = ("person",)

    programme = CodedField("사업", codes="other_programme", max_length=60)
    person = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="대상자",
    )
    criteria = CodesField("의뢰 기준", codes="programme_criterion", within="programme", default=list)
    reason = models.TextField("의뢰 사유")
    conditions = CodesField(
        "확인한 조건", codes="programme_condition", within="programme", default=list, blank=True
    )
    route = CodedField("의뢰 방법", codes="programme_route", max_length=20)
    talked_on = models.DateField("사전 협의일", null=True, blank=True)
    sent_on = models.DateField("의뢰일")
    receiver = models.CharField("받는 기관", max_length=100)
    letter_number = models.CharField("공문 번호", max_length=60, blank=True)
    answered_on = models.DateField("답 받은 날", null=True, blank=True)
    is_accepted = models.BooleanField("받아들임", null=True, blank=True)
    answer = models.TextField("답", blank=True)
    ended_on = models.DateField("종료 통보일", null=True, blank=True)

    class Meta:
        ordering = ["sent_on", "id"]
