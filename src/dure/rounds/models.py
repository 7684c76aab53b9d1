"""Bodies that visit homes, meetings with them, and when who visits (방문형 서비스 레코드)."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from dure.access.base import CaseRecord, ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.rounds.rules import Timed

NO_HOUSEHOLD = "about bodies that visit and meetings with them; households are not named there"


@tracked
class Visitors(Versioned, ScopedRecord):
    """현황조사의 한 줄: a body that visits homes, as it was found on a day."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("name", "towns", "usual", "contact", "note"))

    kind = CodedField("사업", codes="visiting_kind", max_length=20)
    name = models.CharField("기관·부서", max_length=80)
    surveyed_on = models.DateField("조사한 날")
    workers = models.PositiveSmallIntegerField("방문하는 사람", default=0)
    households = models.PositiveIntegerField("방문하는 가구", default=0)
    monthly = models.PositiveIntegerField("한 달 방문", default=0)
    towns = models.CharField("방문하는 읍면동", max_length=200, blank=True)
    usual = models.CharField("주로 가는 때", max_length=100, blank=True)
    contact = models.CharField("담당자·연락처", max_length=80, blank=True)
    note = models.TextField("연계·협력할 것", blank=True)

    class Meta:
        ordering = ["-surveyed_on", "kind", "name", "id"]
        verbose_name = "방문형 서비스 현황"

    def __str__(self) -> str:
        return self.name


@tracked
class Talk(Versioned, ScopedRecord):
    """협력 회의: with the bodies that visit, once a quarter."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("place", "attended", "agreed", "follow_up"))

    held_on = models.DateField("회의한 날")
    place = models.CharField("장소", max_length=80, blank=True)
    attended = models.TextField("온 기관과 사람")
    agreed = models.TextField("나눈 것과 정한 것")
    follow_up = models.TextField("다음 회의까지 할 일", blank=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name = "방문형 서비스 협력 회의"

    def __str__(self) -> str:
        return "방문형 서비스 협력 회의"


@tracked
class PlannedVisit(Versioned, CaseRecord):
    """When a body visits a household. It says nothing of why: all who know of the case see it."""

    row_scope = Scope.CASE_KNOWN

    kind = CodedField("사업", codes="visiting_kind", max_length=20)
    body = models.CharField("방문하는 기관·부서", max_length=80)
    starts_at = models.DateTimeField("방문하는 때")
    minutes = models.PositiveSmallIntegerField("걸리는 시간(분)", default=60)
    is_dropped = models.BooleanField("가지 않음", default=False)

    class Meta:
        ordering = ["starts_at", "id"]
        verbose_name = "방문 예정"
        indexes: ClassVar = [models.Index(fields=["office", "starts_at"], name="visits_of_office")]

    def __str__(self) -> str:
        return self.body

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def timed(self) -> Timed:
        return Timed(str(self.pk), str(self.case_id), self.body, self.starts_at, self.minutes)
