"""Calls passed to the 시군구 by 129 and 복지로, and what was told of them (이관콜, manual-2025 m:10950-10959)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.scope import Scope


@tracked
class TransferredCall(Versioned, CaseRecord):
    """One call: accepted when it is entered, answered within three days of the notification."""

    row_scope = Scope.CASE_CALL

    route = CodedField("넘겨준 곳", codes="discovery_route", max_length=40)
    received_at = models.DateTimeField("통보받은 때")
    accepted_at = models.DateTimeField("접수한 때")
    content = models.TextField("내용")
    answered_at = models.DateTimeField("처리결과를 적은 때", null=True, blank=True)

    class Meta:
        ordering = ["received_at", "id"]
        indexes = [
            models.Index(
                fields=["sigungu"],
                include=["case"],
                condition=Q(answered_at__isnull=True),
                name="calls_to_answer",
            )
        ]


@tracked
class CallEntry(Versioned, CaseRecord):
    """What was done about a call: how it goes on, or its result."""

    row_scope = Scope.CASE_CALL
    beside = ("staff",)

    call = models.ForeignKey(TransferredCall, on_delete=models.CASCADE, related_name="entries")
    kind = CodedField("구분", codes="call_entry", max_length=20)
    happened_at = models.DateTimeField("한 때")
    text = models.TextField("내용")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="적은 사람"
    )

    class Meta:
        ordering = ["happened_at", "id"]
