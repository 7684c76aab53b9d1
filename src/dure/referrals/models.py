"""A request to another body, and each thing that came of it (서비스 의뢰)."""

from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.scope import Scope
from dure.referrals.rules import DRAFT


@tracked
class Referral(Versioned, CaseRecord):
    """One request to one body for one member of a household.

    `sent` is exactly what left, label and words; whoever received it reads that and nothing of the case. `to_office` is
    the receiver's office where it has accounts; others answer by a link. `settled_on`: the sender took note of how it
    ended. `consent_lost_on`: the household took back that the receiver is told; `told_on`: the receiver knows.
    """

    row_scope = Scope.REFERRAL
    history_scope = Scope.CASE

    beside = ("person", "to_office")

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", verbose_name="대상자"
    )
    kind = CodedField("의뢰 종류", codes="referral_kind", max_length=20)
    body = CodedField("기관", codes="referral_body", max_length=40, blank=True)
    receiver = models.CharField("받는 곳", max_length=80)
    to_office = models.ForeignKey(
        "offices.Office",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="받는 읍면동·기관",
    )
    service = models.CharField("서비스", max_length=100, blank=True)
    situation = models.TextField("상담 내용", blank=True)
    wanted = models.TextField("부탁하는 일", blank=True)
    sent = models.JSONField("보낸 것", default=list)
    state = CodedField("상태", codes="referral_state", max_length=20, default=DRAFT)
    sent_on = models.DateField("보낸 날", null=True, blank=True)
    answer_by = models.DateField("답을 기다리는 날", null=True, blank=True)
    answered_on = models.DateField("접수·반려한 날", null=True, blank=True)
    ended_on = models.DateField("끝난 날", null=True, blank=True)
    settled_on = models.DateField("결과를 확인한 날", null=True, blank=True)
    consent_lost_on = models.DateField("동의를 거둔 날", null=True, blank=True)
    told_on = models.DateField("받는 곳이 안 날", null=True, blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-recorded_at", "-id"]
        verbose_name = "서비스 의뢰"
        indexes = [
            models.Index(fields=["case", "-recorded_at"]),
            models.Index(fields=["to_office", "state"]),
            models.Index(fields=["office", "state", "answer_by"]),
        ]

    def __str__(self) -> str:
        return self.receiver


class Step(CaseRecord):
    """Something was said about a request: by whom, when, in which words. Never changed."""

    row_scope = Scope.REFERRAL_STEP
    row_rights = "SELECT, INSERT"

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    state = CodedField("상태", codes="referral_state", max_length=20)
    happened_on = models.DateField("날")
    said_by = models.CharField("누가", max_length=80)
    text = models.TextField("내용", blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        verbose_name = "의뢰의 경과"
