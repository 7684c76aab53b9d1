"""A request to another body, and each thing that came of it (서비스 의뢰)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import CaseRecord, ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import OF_CASE
from dure.access.scope import Scope
from dure.referrals.rules import DRAFT
from dure.rulebook import latest


@tracked
class Referral(Versioned, CaseRecord):
    """One request to one body for one member of a household.

    `sent` is exactly what left, label and words; whoever received it reads that and nothing of the case. `to_office` is
    the receiver's office where it has accounts; others answer by a link. `settled_on`: the sender took note of how it
    ended. `consent_lost_on`: the household took back that the receiver is told; `told_on`: the receiver knows.
    """

    row_scope = Scope.REFERRAL
    history_scope = Scope.CASE

    beside = ("person", "to_office", "asks")

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
    # The service of the plan that it asks for with form 6, and whose answer it brings.
    asks = models.ForeignKey(
        "cases.Service",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="계획한 서비스",
    )
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
    # Papers of the case that came with it: key, name and type of each, so that the receiver sees their own.
    files = models.JSONField("붙인 파일", default=list, blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        verbose_name = "의뢰의 경과"


class Inbound(Versioned, ScopedRecord):
    """A household that another body refers to a 읍면동 (들어온 의뢰).

    `office` is the 읍면동, `sender` the body, `sender_office` its office where it has accounts. As long as no first
    counselling was begun it belongs to no case. `steps` is what was said of it, in order, as the body reads it: state,
    day, who, words. `tells_back`: the household agrees that the body hears what is given.
    """

    row_scope = Scope.INBOUND
    destroyed_by = OF_CASE

    body = CodedField("의뢰한 기관의 종류", codes="referral_body", max_length=40, blank=True)
    sender = models.CharField("의뢰한 기관", max_length=80)
    sender_office = models.ForeignKey(
        "offices.Office",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="의뢰한 기관의 계정",
    )
    sender_name = models.CharField("의뢰한 담당자", max_length=40, blank=True)
    sender_phone = models.CharField("담당자 전화", max_length=20, blank=True)
    name = models.CharField("성명", max_length=60, blank=True)
    birth_on = models.DateField("생년월일", null=True, blank=True)
    phone = models.CharField("연락처", max_length=20, blank=True)
    address = models.CharField("주소", max_length=200, blank=True)
    situation = models.TextField("상담 내용", blank=True)
    wanted = models.TextField("원하는 지원", blank=True)
    applied_on = models.DateField("신청서·동의서를 받은 날", null=True, blank=True)
    tells_back = models.BooleanField("결과를 알리는 데 동의", default=False)
    state = CodedField("상태", codes="referral_state", max_length=20, default=DRAFT)
    sent_on = models.DateField("의뢰한 날", null=True, blank=True)
    answer_by = models.DateField("답할 날", null=True, blank=True)
    called_on = models.DateField("전화한 날", null=True, blank=True)
    answered_on = models.DateField("접수·반려한 날", null=True, blank=True)
    ended_on = models.DateField("끝난 날", null=True, blank=True)
    consent_lost_on = models.DateField("동의를 거둔 날", null=True, blank=True)
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    steps = models.JSONField("경과", default=list, blank=True)
    recorded_at = models.DateTimeField("기록 시각", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-recorded_at", "-id"]
        verbose_name = "들어온 의뢰"
        indexes = [
            models.Index(fields=["office", "state", "answer_by"], name="inbound_by_office"),
            models.Index(fields=["sender_office", "-recorded_at"], name="inbound_by_sender"),
            models.Index(fields=["case"], name="inbound_by_case"),
        ]

    def __str__(self) -> str:
        return f"{self.sender}의 의뢰"

    @property
    def way(self) -> list[dict[str, Any]]:
        """What was said of it, with days and words as one reads them."""
        words = latest().codes["referral_state"]
        return [
            step | {"ko": words[step["state"]].ko, "on": date.fromisoformat(step["on"])}
            for step in self.steps
        ]
