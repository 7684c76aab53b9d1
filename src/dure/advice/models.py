"""Advice that someone set aside, with the reason (도움말 넘김)."""

from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord
from dure.access.coded import CodedField


class AdviceDismissal(CaseRecord):
    """One piece of advice set aside for one record as it was; a changed text is looked at again."""

    row_rights = "SELECT, INSERT, UPDATE"

    rule = CodedField("오류 유형", codes="frequent_error", max_length=40)
    stage = CodedField("단계", codes="stage", max_length=20)
    target_id = models.UUIDField("무엇에 대한 도움말인지")
    field = models.CharField("항목", max_length=60, blank=True)
    text_digest = models.CharField("그때의 내용", max_length=64, blank=True)
    reason = CodedField("넘긴 까닭", codes="advice_reason", max_length=40)
    note = models.CharField("설명", max_length=200, blank=True)
    dismissed_at = models.DateTimeField("넘긴 때")
    withdrawn_at = models.DateTimeField("거둔 때", null=True, blank=True)

    class Meta:
        ordering = ["-dismissed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rule", "target_id", "field"],
                condition=Q(withdrawn_at__isnull=True),
                name="advice_set_aside_once",
            )
        ]
