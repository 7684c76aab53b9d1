"""Services under way, requests, checks, contacts (서비스 제공 및 점검)."""

from django.conf import settings
from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.access.scope import Scope


@tracked
class Service(Versioned, CaseRecord):
    """A service asked for and given, from a plan line or as a link (manual-2025 m:9692, form 6)."""

    row_scope = Scope.CASE_PART

    beside = ("receiver", "offer")

    kept_from = ("s08_request.request", "s08_request.content")

    class State(models.TextChoices):
        PREPARED = "prepared", "준비"
        REQUESTED = "requested", "의뢰함"
        REFUSED = "refused", "거절됨"
        ACTIVE = "active", "제공 중"
        ENDED = "ended", "끝남"

    class Held(models.TextChoices):
        NOTHING = "", "없음"
        RESERVED = "reserved", "예약"
        USED = "used", "사용"

    line_id = models.UUIDField(null=True, blank=True, db_index=True)
    # The entry of the directory it was taken from, and what of its stock it holds.
    offer = models.ForeignKey(
        "resources.Offer",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="복지자원",
    )
    amount = models.PositiveIntegerField("쓰는 양", default=1)
    held = models.CharField(
        "보유량에서", max_length=10, choices=Held.choices, blank=True, default=Held.NOTHING
    )
    round = models.PositiveSmallIntegerField("회차", default=1)
    area = CodedField("욕구영역", codes="area", max_length=40, blank=True)
    name = models.CharField("서비스명", max_length=200)
    kind = CodedField("서비스 종류", codes="service_kind", max_length=40, blank=True)
    provider = models.CharField("제공기관", max_length=100)
    provider_person = models.CharField("담당자", max_length=60, blank=True)
    provider_phone = models.CharField("연락처", max_length=20, blank=True)
    receiver = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="받는 사람",
    )
    is_direct = models.BooleanField("직접서비스", default=False)
    is_link = models.BooleanField("서비스 연계", default=False)
    is_change = models.BooleanField("변경 의뢰", default=False)
    frequency = models.CharField("횟수·주기", max_length=60, blank=True)
    problem = models.TextField("주 의뢰 문제", blank=True)
    request_text = models.TextField("의뢰 내용", blank=True)
    attachments_note = models.CharField("첨부내용", max_length=200, blank=True)
    household_agreed_on = models.DateField("가구 동의일", null=True, blank=True)
    provider_agreed_on = models.DateField("제공기관 동의일", null=True, blank=True)
    requested_on = models.DateField("의뢰일", null=True, blank=True)
    answered_on = models.DateField("답 받은 날", null=True, blank=True)
    answer = models.TextField("답", blank=True)
    answer_given = CodedField("제공 여부", codes="service_answer", max_length=10, blank=True)
    answer_times = models.CharField("답한 횟수", max_length=60, blank=True)
    answer_person = models.CharField("답한 담당자·연락처", max_length=80, blank=True)
    starts_on = models.DateField("시작일", null=True, blank=True)
    ends_on = models.DateField("종료 예정일", null=True, blank=True)
    ended_on = models.DateField("끝난 날", null=True, blank=True)
    end_reason = models.CharField("끝난 까닭", max_length=200, blank=True)
    state = models.CharField("상태", max_length=12, choices=State.choices, default=State.PREPARED)

    class Meta:
        ordering = ["recorded_at", "id"]


@tracked
class ServiceCheck(Versioned, CaseRecord):
    """A check of one service: at most one a day (manual-2025 m:9844)."""

    row_scope = Scope.CASE_PART

    beside = ("service",)

    kept_from = ("s07_plan.checks",)

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="checks")
    checked_on = models.DateField("점검일")
    method = CodedField("점검방법", codes="check_method", max_length=20)
    method_other = models.CharField("점검방법(기타)", max_length=60, blank=True)
    state = CodedField("이행여부", codes="delivery_state", max_length=20)
    times_given = models.PositiveSmallIntegerField("제공횟수", null=True, blank=True)
    change = models.TextField("변경내용", blank=True)
    change_reason = models.TextField("변경사유", blank=True)
    effect = models.TextField("대상자 실태 및 변화")
    findings = CodesField("조치가 필요한 결과", codes="check_finding", default=list, blank=True)
    measure = CodedField("조치", codes="check_consequence", max_length=40, blank=True)

    class Meta:
        ordering = ["-checked_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["service", "checked_on"], name="one_check_a_service_and_day")
        ]


@tracked
class Contact(Versioned, CaseRecord):
    """A talk with the household or an attempt at one: the running counselling record (통합상담)."""

    row_scope = Scope.CASE_PART

    beside = ("staff",)

    happened_on = models.DateField("날짜")
    method = CodedField("방법", codes="check_method", max_length=20)
    outcome = CodedField("결과", codes="contact_outcome", max_length=20)
    with_whom = models.CharField("만난 사람", max_length=60, blank=True)
    text = models.TextField("내용")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="상담한 사람"
    )

    class Meta:
        ordering = ["-happened_on", "-id"]
