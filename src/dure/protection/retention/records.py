"""Holds, destructions with their certificate, and what remains for statistics (보존과 파기)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import CaseRecord, Record, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope


@tracked
class RetentionHold(Versioned, CaseRecord):
    """A case that is not destroyed yet, on a ground that is looked at again (파기 보류)."""

    # Who proposes what is destroyed sees that it is held, whether or not they read the case.
    row_scope = Scope.CASE_KNOWN

    ground = CodedField("사유", codes="hold_ground", max_length=40)
    text = models.TextField("설명")
    from_on = models.DateField("시작일")
    review_on = models.DateField("다시 살필 날")
    ended_on = models.DateField("끝난 날", null=True, blank=True)
    ending_reason = models.TextField("끝낸 까닭", blank=True)

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_on__isnull=True), name="one_hold_at_a_time"
            )
        ]


@tracked
class Destruction(Versioned, Record):
    """A list of what is to be destroyed: proposed by one person, approved by another, carried out, certified."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "승인 대기"
        APPROVED = "approved", "파기 예정"
        RETURNED = "returned", "반려"
        WITHDRAWN = "withdrawn", "거둠"
        DONE = "done", "파기 완료"

    row_scope = Scope.OFFICE_AUDITED
    destroyed_by = Outlives(
        "the record of the destruction itself: numbers, rules and counts", typed=("reason", "comment")
    )
    row_rights = "SELECT, INSERT, UPDATE"

    number = models.CharField("파기 번호", max_length=40, unique=True)
    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    state = models.CharField("상태", max_length=10, choices=State.choices, default=State.PROPOSED)
    reason = models.TextField("파기 사유", blank=True)
    proposed_at = models.DateTimeField("제안", default=timezone.now)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("승인", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    comment = models.TextField("승인 의견", blank=True)
    done_at = models.DateTimeField("파기한 때", null=True, blank=True)
    certificate = models.JSONField("파기 확인서", default=dict)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=models.F("proposed_by"))
                | Q(state="withdrawn"),
                name="destruction_takes_two_people",
            )
        ]


class DestructionItem(Record):
    """One case or one expired part of a case in a list. After destruction only its number and counts remain."""

    class State(models.TextChoices):
        WAITING = "", "대기"
        DESTROYED = "destroyed", "파기함"
        SKIPPED = "skipped", "제외함"

    row_scope = Scope.OFFICE_AUDITED
    destroyed_by = Outlives("keeps number and counts; its key of the case is blanked when the case is gone")
    row_rights = "SELECT, INSERT, UPDATE"

    destruction = models.ForeignKey(Destruction, on_delete=models.CASCADE, related_name="items")
    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    case_number = models.CharField("사례관리 번호", max_length=40)
    rule = CodedField("보존 규칙", codes="retention_clock", max_length=40)
    expired_on = models.DateField("보존 만료일")
    state = models.CharField("결과", max_length=10, choices=State.choices, blank=True, default="")
    skipped_because = models.CharField("제외한 까닭", max_length=200, blank=True)
    destroyed_at = models.DateTimeField("파기한 때", null=True, blank=True)
    counts = models.JSONField("파기한 것", default=dict)

    class Meta:
        ordering = ["expired_on", "case_number"]
        indexes = [models.Index(fields=["case_id"])]


class CaseStatistic(Record):
    """What remains of a destroyed case for statistics: codes, months and counts, no key and no text."""

    row_scope = Scope.OFFICE_AUDITED
    destroyed_by = Outlives("codes, months and counts without a key")
    row_rights = "SELECT"

    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    opened_month = models.DateField("발굴한 달")
    closed_month = models.DateField("종결한 달", null=True, blank=True)
    facts = models.JSONField("통계 값", default=dict)

    class Meta:
        ordering = ["opened_month", "id"]
