"""Providers and what they offer (제공주체와 제공서비스)."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F
from django.utils import timezone

from dure.access.base import Record, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.resources.business_number import shown
from dure.rulebook import latest

NO_HOUSEHOLD = "about providers and their services, not about households"
TYPED = ("note", "decision_note")
WAITING, APPROVED, RETURNED, ENDED = "waiting", "approved", "returned", "ended"
OWN = "own"


class Entry(Versioned, Record):
    """What providers and services share: the place, the state, who decided, how long it holds, where it comes from."""

    row_scope = Scope.DIRECTORY
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"

    sigungu = models.ForeignKey(
        "offices.Region", on_delete=models.PROTECT, related_name="+", verbose_name="소재지"
    )
    status = CodedField("상태", codes="resource_state", max_length=20, default=WAITING)
    origin = CodedField("출처", codes="resource_origin", max_length=20, default=OWN)
    origin_key = models.CharField("출처의 번호", max_length=80, blank=True)
    valid_until = models.DateField("유효기간 끝", null=True, blank=True)
    verified_on = models.DateField("마지막으로 확인한 날", null=True, blank=True)
    note = models.TextField("비고", blank=True)
    registered_at = models.DateTimeField("등록한 때", default=timezone.now)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("승인·반려·종료한 때", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_note = models.TextField("반려·종료 사유", blank=True)

    class Meta:
        abstract = True

    @property
    def is_linked(self) -> bool:
        """Kept by another system: read here, never changed (manual-2025 m:6867)."""
        return self.origin not in (OWN, "import")

    def is_usable_on(self, day: date) -> bool:
        """Approved and not past its end (manual-2025 m:6861)."""
        return self.status == APPROVED and (self.valid_until is None or self.valid_until >= day)


@tracked
class Provider(Entry):
    """제공주체: a body, group or person that gives help or passes it on."""

    destroyed_by = Outlives(NO_HOUSEHOLD, TYPED)

    kind = CodedField("제공주체 유형", codes="provider_kind", max_length=20)
    name = models.CharField("제공주체명", max_length=80)
    business_number = models.CharField("사업자등록번호·고유번호", max_length=20, blank=True)
    address = models.CharField("주소", max_length=200, blank=True)
    phone = models.CharField("전화", max_length=20, blank=True)
    website = models.CharField("누리집", max_length=200, blank=True)
    contact_name = models.CharField("담당자", max_length=40, blank=True)
    contact_phone = models.CharField("담당자 휴대전화", max_length=20, blank=True)
    contact_email = models.EmailField("담당자 전자우편", blank=True)
    may_raise_funds = models.BooleanField("기부금품 모집 가능", default=False)
    uses_facility_system = models.BooleanField("사회복지시설정보시스템 사용", default=False)
    found_on = models.DateField("발굴한 날", null=True, blank=True)
    # What it is told from others by: made of the entries when it is saved.
    name_key = models.CharField(max_length=80, editable=False, db_index=True)
    phone_key = models.CharField(max_length=20, editable=False, blank=True, db_index=True)
    address_key = models.CharField(max_length=200, editable=False, blank=True, db_index=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "제공주체"
        indexes: ClassVar = [
            models.Index(fields=["sigungu", "status", "name"], name="provider_by_place"),
            models.Index(fields=["business_number"], name="provider_by_number"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def number_shown(self) -> str:
        """The business number as people write it."""
        return shown(self.business_number)


@tracked
class Offer(Entry):
    """제공서비스: what a provider gives, to whom, where and how much of it."""

    destroyed_by = Outlives(NO_HOUSEHOLD, (*TYPED, "description", "conditions"))

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="offers")
    name = models.CharField("제공서비스명", max_length=80)
    kind = CodedField("서비스 유형", codes="service_kind", max_length=20)
    small_class = CodedField("표준 분류", codes="resource_class", max_length=10)
    # The group and class a need is matched by: the beginning of the small class.
    group = CodedField("중분류", codes="resource_group", max_length=8, editable=False)
    description = models.TextField("내용", blank=True)
    life_stages = CodesField("생애주기", codes="life_stage", default=list, blank=True)
    traits = CodesField("대상 특성", codes="household_trait", default=list, blank=True)
    disabilities = CodesField("장애유형", codes="disability", default=list, blank=True)
    disability_degrees = CodesField("장애 정도", codes="disability_degree", default=list, blank=True)
    household_types = CodesField("가구유형", codes="household_type", default=list, blank=True)
    incomes = CodesField("소득구분", codes="protection_status", default=list, blank=True)
    # Keys of the 읍면동 where it is given; none means the whole place.
    towns = ArrayField(models.UUIDField(), verbose_name="제공하는 읍면동", default=list, blank=True)
    valid_from = models.DateField("유효기간 시작", null=True, blank=True)
    stock = models.PositiveIntegerField("보유량", null=True, blank=True)
    reserved = models.PositiveIntegerField("예약", default=0)
    used = models.PositiveIntegerField("사용", default=0)
    unit = models.CharField("단위", max_length=10, blank=True)
    waiting_days = models.PositiveSmallIntegerField("기다리는 날", null=True, blank=True)
    conditions = models.TextField("조건", blank=True)
    frequency = models.CharField("횟수", max_length=60, blank=True)
    opening_hours = models.CharField("이용 시간", max_length=120, blank=True)
    contact = models.CharField("문의처", max_length=120, blank=True)
    serves_others = models.BooleanField("다른 시군구에도 제공", default=False)
    # What became of requests for it, as figures: moved by `dure.move_offer` with the stock, never by hand.
    asked = models.PositiveIntegerField("의뢰", default=0, editable=False)
    accepted = models.PositiveIntegerField("제공하기로 함", default=0, editable=False)
    refused = models.PositiveIntegerField("거절", default=0, editable=False)
    fulfilled = models.PositiveIntegerField("끝까지 제공", default=0, editable=False)
    answer_days = models.PositiveIntegerField("답까지 걸린 날의 합", default=0, editable=False)
    name_key = models.CharField(max_length=80, editable=False, db_index=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "제공서비스"
        indexes: ClassVar = [
            models.Index(fields=["sigungu", "status", "group"], name="offer_by_group"),
            models.Index(fields=["provider", "status"], name="offer_by_provider"),
            models.Index(
                fields=["group"], condition=models.Q(serves_others=True), name="offer_for_other_places"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "name_key"],
                condition=models.Q(status__in=(WAITING, APPROVED)),
                name="one_offer_of_a_name",
            ),
            models.CheckConstraint(
                condition=models.Q(stock=None) | models.Q(stock__gte=F("reserved") + F("used")),
                name="no_more_than_the_stock",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def answer_takes(self) -> int | None:
        """Days from a request to its answer, in the mean; None as long as there was none."""
        answered = self.accepted + self.refused
        return round(self.answer_days / answered) if answered else None

    @property
    def left(self) -> int | None:
        """What of the stock is neither given nor promised; None where nothing is counted."""
        return None if self.stock is None else max(self.stock - self.reserved - self.used, 0)


class Merge(Record):
    """Two providers that were one: what became of the services, and what was there before, for a day (중복 정리)."""

    row_scope = Scope.DIRECTORY_KEPT
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD)

    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="merges", verbose_name="남긴 곳"
    )
    gone = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="merged_into", verbose_name="합친 곳"
    )
    # What each record had before, by its key, with the version it has since.
    before = models.JSONField(default=dict)
    done_at = models.DateTimeField("합친 때")
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField("되돌린 때", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-done_at"]
        verbose_name = "중복 정리"
        indexes: ClassVar = [models.Index(fields=["kept", "-done_at"], name="merges_of_provider")]

    def __str__(self) -> str:
        return f"{self.gone.name} → {self.kept.name}"

    def is_undoable_at(self, now: datetime) -> bool:
        """Within the hours that the rulebook says."""
        hours = latest().resources.upkeep.merge_undone_hours
        return self.undone_at is None and now - self.done_at <= timedelta(hours=hours)
