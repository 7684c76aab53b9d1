"""Where buildings are, and from where an office sets out (건물의 위치, 출발하는 곳)."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from dure.access.base import Record, ScopedRecord, Versioned
from dure.access.paths import ABOUT_STAFF, Outlives
from dure.access.scope import Scope


class Place(Record):
    """A building by its road and number, in metres of EPSG:5179. Public data about nobody; loaded by `dure places`."""

    row_scope = Scope.PUBLIC
    row_rights: ClassVar[str] = "SELECT"
    destroyed_by = Outlives("public positions of buildings, about nobody")

    sigungu_code = models.CharField("시군구 코드", max_length=5)
    house = models.CharField("도로명과 건물번호", max_length=80)
    x = models.IntegerField("동쪽(m)")
    y = models.IntegerField("북쪽(m)")

    class Meta:
        verbose_name = "건물의 위치"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sigungu_code", "house"], name="one_place_of_a_house")
        ]

    def __str__(self) -> str:
        return self.house


class GivenPlace(Versioned, Record):
    """A building that administrators brought in by a file: it stands before what `dure places` loaded. About nobody."""

    row_scope = Scope.ADMINISTERED
    # One that a file brought in by mistake is taken back; its history stays.
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE, DELETE"
    destroyed_by = Outlives("public positions of buildings, about nobody")

    sigungu = models.ForeignKey(
        "offices.Region", on_delete=models.PROTECT, related_name="+", verbose_name="시군구"
    )
    house = models.CharField("도로명과 건물번호", max_length=80)
    address = models.CharField("주소", max_length=200)
    x = models.IntegerField("동쪽(m)")
    y = models.IntegerField("북쪽(m)")
    given_at = models.DateTimeField("들인 때", default=timezone.now)

    class Meta:
        ordering = ["address"]
        verbose_name = "들인 건물의 위치"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sigungu", "house"], name="one_given_place_of_a_house")
        ]

    def __str__(self) -> str:
        return self.address


class StartingPoint(Versioned, ScopedRecord):
    """출발하는 곳: the address from which the visits of an office set out."""

    row_scope = Scope.SIGUNGU
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = ABOUT_STAFF

    address = models.CharField("출발하는 곳의 주소", max_length=200)

    class Meta:
        verbose_name = "출발하는 곳"
        constraints: ClassVar = [models.UniqueConstraint(fields=["office"], name="one_start_of_an_office")]

    def __str__(self) -> str:
        return "출발하는 곳"
