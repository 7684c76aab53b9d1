"""Supervisors with their sessions (슈퍼바이저 레코드)."""

from typing import ClassVar

from django.db import models

from dure.access.base import CaseRecord, ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.skills.supervision import Named, Session


@tracked
class Supervisor(Versioned, ScopedRecord):
    """슈퍼바이저: named by paper for a term; the sessions name no household and keep nothing said in confidence."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(
        "about supervisors and how often they met, not about households",
        ("full_name", "affiliation", "letter", "supervisees"),
    )

    kind = CodedField("구분", codes="supervisor", max_length=12)
    full_name = models.CharField("이름", max_length=40)
    affiliation = models.CharField("소속·직위", max_length=80)
    years = models.PositiveSmallIntegerField("해당 경력(년)")
    has_course = models.BooleanField("슈퍼바이저 교육 이수", default=False)
    from_on = models.DateField("활동 시작")
    until_on = models.DateField("활동 끝", null=True, blank=True)
    letter = models.CharField("선정·위촉 공문", max_length=60)
    supervisees = models.TextField("슈퍼바이지", blank=True)
    sessions = models.JSONField("회기", default=list, blank=True)
    reported_on = models.DateField("결과보고일", null=True, blank=True)

    class Meta:
        ordering = ["kind", "full_name", "id"]
        verbose_name = "슈퍼바이저"

    def __str__(self) -> str:
        return self.full_name

    @property
    def named(self) -> Named:
        return Named(self.kind, self.years, self.has_course, self.from_on, self.until_on)

    @property
    def held(self) -> tuple[Session, ...]:
        return tuple(Session.of(row) for row in self.sessions)


class SupervisedCase(CaseRecord):
    """사례 슈퍼비전: that a case was spoken of at a supervisor's session; which one, who reads the case knows."""

    row_rights: ClassVar[str] = "SELECT, INSERT"

    supervisor = models.ForeignKey(
        Supervisor, on_delete=models.PROTECT, related_name="cases", verbose_name="슈퍼바이저"
    )
    held_on = models.DateField("회기")
    advice = models.TextField("조언과 할 일")

    class Meta:
        ordering = ["-held_on", "id"]
        verbose_name = "사례 슈퍼비전"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["supervisor", "held_on", "case"], name="once_a_session_for_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%Y.%-m.%-d} 슈퍼비전"
