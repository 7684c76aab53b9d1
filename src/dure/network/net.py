"""The people of the safety net and the bodies that agreed to help (인적안전망 레코드)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.network.net_rules import ACTIVE, CANDIDATE, ENDED

NEIGHBOUR = "about neighbours who agreed to be on the list; households are not named there, and it goes after they ended"


class Pact(Versioned, ScopedRecord):
    """업무협약: a trade, a delivery service or the manager of an apartment house lets its people look out (m:5826)."""

    row_scope = Scope.SIGUNGU
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives("about bodies, not about households", ("partner", "contact"))

    partner = models.CharField("협약한 곳", max_length=80)
    trade = CodedField("업종", codes="net_trade", max_length=20)
    people = models.PositiveIntegerField("참여자 수", default=0)
    contact = models.CharField("연락할 사람", max_length=60, blank=True)
    phone = models.CharField("전화", max_length=20, blank=True)
    from_on = models.DateField("협약일")
    until_on = models.DateField("끝나는 날", null=True, blank=True)
    teaching = CodedField("교육", codes="net_teaching", max_length=10, blank=True)
    taught_on = models.DateField("교육한 날", null=True, blank=True)

    class Meta:
        ordering = ["partner", "id"]
        verbose_name = "업무협약"

    def __str__(self) -> str:
        return self.partner


class Member(Versioned, ScopedRecord):
    """One person of the net: as what, where they look out, since when, until when. By link they open their own row."""

    row_scope = Scope.NET_MEMBER
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NEIGHBOUR, ("name", "belongs_to", "district"))

    kinds = CodesField("구분", codes="net_kind", default=list)
    name = models.CharField("이름", max_length=60)
    phone = models.CharField("전화", max_length=20, blank=True)
    belongs_to = models.CharField("소속", max_length=80, blank=True)
    occupation = CodedField("하는 일", codes="reporter_kind", max_length=30, blank=True)
    district = models.CharField("맡은 곳", max_length=80, blank=True)
    pact = models.ForeignKey(
        Pact,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name="업무협약",
    )
    consented_on = models.DateField("개인정보 동의일", null=True, blank=True)
    appointed_on = models.DateField("위촉일", null=True, blank=True)
    letter_number = models.CharField("위촉장 번호", max_length=30, blank=True)
    trained_on = models.DateField("교육받은 날", null=True, blank=True)
    ended_on = models.DateField("끝난 날", null=True, blank=True)
    end = CodedField("끝난 까닭", codes="net_end", max_length=12, blank=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "인적안전망 위원"
        indexes: ClassVar = [models.Index(fields=["office", "name", "id"], name="net_of_office")]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """To be appointed, at work, or over."""
        if self.ended_on:
            return ENDED
        return ACTIVE if self.appointed_on else CANDIDATE


class Deed(ScopedRecord):
    """What a member did or was given: a training, information, a meeting, looking for households (m:5848-5852)."""

    row_rights: ClassVar[str] = "SELECT, INSERT"
    destroyed_by = Outlives(NEIGHBOUR, ("what",))

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="deeds")
    kind = CodedField("무엇", codes="net_deed", max_length=12)
    on = models.DateField("날")
    what = models.CharField("내용", max_length=200, blank=True)
    recorded_at = models.DateTimeField("적은 때", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = "인적안전망 활동"

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} 활동"
