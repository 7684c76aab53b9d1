"""Region tree, offices, teams, staff and their roles over time (지역·기관·팀·직원·역할)."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from dure.access.base import Record
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import ABOUT_STAFF
from dure.access.scope import Scope
from dure.rulebook import product


@tracked
class Region(Record):
    """A node of 시도 → 시군구 → (행정구) → 읍면동 with its 10-digit administrative code."""

    class Level(models.TextChoices):
        SIDO = "sido", "시도"
        SIGUNGU = "sigungu", "시군구"
        DISTRICT = "district", "행정구"
        TOWN = "town", "읍면동"

    row_scope = Scope.REGION
    history_scope = Scope.REGION_PAST
    destroyed_by = ABOUT_STAFF
    row_rights = "SELECT, INSERT, UPDATE"

    code = models.CharField("행정구역 코드", max_length=10, unique=True)
    name = models.CharField("이름", max_length=40)
    level = models.CharField("단계", max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    # Each with the last day on which it was called so.
    former_names = models.JSONField("전 이름", default=list, blank=True)
    closed_on = models.DateField("폐지일", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]
        verbose_name = "지역"

    def __str__(self) -> str:
        return self.name


@tracked
class Office(Record):
    """An office on the region tree; `kind` is a code of the rulebook (offices.toml)."""

    row_scope = Scope.ADMINISTERED
    history_scope = Scope.ADMINISTERED_PAST
    destroyed_by = ABOUT_STAFF
    row_rights = "SELECT, INSERT, UPDATE"

    name = models.CharField("기관 이름", max_length=60)
    code = models.CharField("기관 번호", max_length=12, unique=True)
    kind = CodedField("기관 종류", codes="office_kind", max_length=40)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="offices", verbose_name="지역")
    sigungu = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name="시군구")
    town_model = CodedField("읍면동 운영 모형", codes="office_model", max_length=40, blank=True)
    hub = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name="권역 중심 읍면동",
    )
    phone = models.CharField("전화", max_length=20, blank=True)
    is_active = models.BooleanField("운영 중", default=True)
    former_names = models.JSONField("전 이름", default=list, blank=True)
    # Which office stands in for it since they were merged.
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="이어받은 기관",
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]
        verbose_name = "기관"

    def __str__(self) -> str:
        return self.name


@tracked
class Team(Record):
    """A team inside an office (팀)."""

    row_scope = Scope.ADMINISTERED_AT
    history_scope = Scope.ADMINISTERED_AT_PAST
    destroyed_by = ABOUT_STAFF
    row_rights = "SELECT, INSERT, UPDATE"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="teams", verbose_name="기관")
    name = models.CharField("팀 이름", max_length=60)
    kind = models.CharField("팀 종류", max_length=40, blank=True)
    is_active = models.BooleanField("운영 중", default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["office", "name"]
        verbose_name = "팀"

    def __str__(self) -> str:
        return self.name


@tracked
class Staff(Record):
    """A member of staff, who is also the account that signs in (직원).

    Its password is kept apart (access.Credential), out of the app login's reach.
    """

    row_scope = Scope.ACCOUNT
    history_scope = Scope.ACCOUNT_PAST
    destroyed_by = ABOUT_STAFF
    row_rights = "SELECT, INSERT, UPDATE"

    login = models.CharField("아이디", max_length=40, unique=True)
    name = models.CharField("이름", max_length=40)
    phone = models.CharField("업무 전화", max_length=20, blank=True)
    is_civil_servant = models.BooleanField("공무원", default=True)
    is_active = models.BooleanField("사용 중", default=True)
    sigungu = models.ForeignKey(
        Region, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="시군구"
    )
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    is_anonymous = False
    is_authenticated = True

    class Meta:
        ordering = ["name"]
        verbose_name = "직원"

    def __str__(self) -> str:
        return self.name


@tracked
class Assignment(Record):
    """A role of a member of staff in an office, from one day to another; `reach` is copied from the rulebook."""

    row_scope = Scope.ROLE
    history_scope = Scope.ROLE_PAST
    destroyed_by = ABOUT_STAFF
    row_rights = "SELECT, INSERT, UPDATE"

    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="assignments", verbose_name="직원"
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="assignments", verbose_name="기관"
    )
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments", verbose_name="팀"
    )
    role = CodedField("역할", codes="role", max_length=60)
    reach = CodedField("범위", codes="role_reach", max_length=10)
    from_on = models.DateField("시작일")
    until_on = models.DateField("마친 날", null=True, blank=True)
    given_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="준 사람"
    )
    given_at = models.DateTimeField("준 때", null=True, blank=True)
    ended_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="끝낸 사람"
    )
    ended_at = models.DateTimeField("끝낸 때", null=True, blank=True)

    class Meta:
        ordering = ["from_on"]
        verbose_name = "역할 지정"
        indexes = [models.Index(fields=["staff", "until_on"]), models.Index(fields=["office", "until_on"])]


class PrivacyTraining(Record):
    """Someone took a year's privacy training; it counts once it is confirmed (개인정보 보호 교육)."""

    row_scope = Scope.TRAINING
    destroyed_by = ABOUT_STAFF

    staff = models.ForeignKey(
        Staff, on_delete=models.CASCADE, related_name="privacy_trainings", verbose_name="직원"
    )
    sigungu = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("해")
    course = models.CharField("과정", max_length=120)
    completed_on = models.DateField("이수일")
    certificate_number = models.CharField("수료증 번호", max_length=60, blank=True)
    declared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField("등록한 때")
    confirmed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField("확인한 때", null=True, blank=True)

    class Meta:
        ordering = ["-completed_on"]
        verbose_name = "개인정보 보호 교육"
        indexes = [models.Index(fields=["staff", "year"])]


@tracked
class ModelRequest(Record):
    """A 읍면동 asks for the right to work by a model, and its administrator answers (모형 권한, manual-2025 m:17684-17690)."""

    row_scope = Scope.MODEL_REQUEST
    destroyed_by = ABOUT_STAFF
    row_rights = "SELECT, INSERT, UPDATE"

    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="model_requests", verbose_name="기관"
    )
    sigungu = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name="시군구")
    town_model = CodedField("바라는 모형", codes="office_model", max_length=40)
    hub = models.ForeignKey(
        Office,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="권역 중심 읍면동",
    )
    reason = models.TextField("까닭")
    requested_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="+", verbose_name="요청한 사람"
    )
    requested_at = models.DateTimeField("요청한 때")
    answered_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="답한 사람"
    )
    answered_at = models.DateTimeField("답한 때", null=True, blank=True)
    is_granted = models.BooleanField("권한을 줌", null=True, blank=True)
    answer = models.TextField("답과 까닭", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-requested_at"]
        verbose_name = "모형 권한 요청"
        constraints = [
            models.UniqueConstraint(
                fields=["office"],
                condition=models.Q(answered_at__isnull=True),
                name="one_open_model_request",
            )
        ]

    def __str__(self) -> str:
        return f"{self.office} 모형 권한 요청"


class Reorganisation(Record):
    """One guided step over an office or a region. `kept` holds the keys of roles, teams and members it changed."""

    class Kind(models.TextChoices):
        RENAME = "rename", "이름 바꿈"
        CLOSE = "close", "운영을 끝냄"
        MERGE = "merge", "합침"
        SPLIT = "split", "나눔"

    row_scope = Scope.ADMINISTERED_PAST
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = ABOUT_STAFF

    sigungu = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("한 일", max_length=10, choices=Kind.choices)
    of_office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    of_region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept = models.JSONField(default=dict)
    done_at = models.DateTimeField("한 때")
    done_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField("되돌린 때", null=True, blank=True)
    undone_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-done_at"]
        verbose_name = "조직 개편"
        indexes = [models.Index(fields=["sigungu", "-done_at"])]

    def __str__(self) -> str:
        return f"{self.of_office or self.of_region}: {self.get_kind_display()}"

    @property
    def can_be_undone(self) -> bool:
        return self.is_undoable_at(timezone.now())

    def is_undoable_at(self, now: datetime) -> bool:
        """Within the day that the rulebook says; keys of what moved are kept little longer (reorganising.sql)."""
        hours = product().numbers["reorganisation_undone_hours"].number or 0
        return self.undone_at is None and now - self.done_at <= timedelta(hours=hours)
