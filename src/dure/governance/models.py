"""Bodies with their seats and meetings, evaluations with their applicants (협의체와 포상 레코드)."""

from typing import ClassVar

from django.db import models

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.governance.awards import Allotment, Claim, Entrant
from dure.governance.press import Press
from dure.governance.rules import Seated
from dure.governance.work_models import BodyYear, Expert, Newsletter
from dure.rulebook import Rulebook, edition

__all__ = ["Body", "BodyYear", "Contest", "Entry", "Expert", "Meeting", "Newsletter", "Seat"]

NO_HOUSEHOLD = "about bodies and who sits in them; households are not named there"


@tracked
class Body(Versioned, ScopedRecord):
    """협의체·추진단: what it is for, how large it shall be, what each group of it does, by when."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("name", "grounds", "purpose", "education", "telling"))

    edition = models.CharField("적용 지침", max_length=8)
    kind = CodedField("종류", codes="body_kind", max_length=16)
    name = models.CharField("이름", max_length=80)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="beside", verbose_name="속한 곳"
    )
    formed_on = models.DateField("구성일")
    size = models.PositiveSmallIntegerField("정한 인원")
    grounds = models.TextField("추진 근거", blank=True)
    purpose = models.TextField("기능과 목표", blank=True)
    yearly_meetings = models.PositiveSmallIntegerField("한 해 정기회의", default=0)
    duties = models.JSONField("반별 역할", default=list, blank=True)
    timetable = models.JSONField("일정", default=list, blank=True)
    education = models.TextField("교육", blank=True)
    telling = models.TextField("홍보", blank=True)
    ended_on = models.DateField("해산일", null=True, blank=True)

    class Meta:
        ordering = ["kind", "name", "id"]
        verbose_name = "협의체"

    def __str__(self) -> str:
        return self.name

    @property
    def book(self) -> Rulebook:
        return edition(self.edition)


@tracked
class Seat(Versioned, ScopedRecord):
    """위원: as what one was named, from when until when."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("name", "affiliation", "email"))

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats", verbose_name="협의체")
    name = models.CharField("이름", max_length=40)
    affiliation = models.CharField("소속·직위", max_length=80)
    seat_kind = CodedField("위원 구분", codes="seat_kind", max_length=16)
    position = CodedField("직책", codes="seat_position", max_length=12)
    group = models.CharField("반·분과", max_length=40, blank=True)
    from_on = models.DateField("위촉일")
    until_on = models.DateField("임기 끝", null=True, blank=True)
    letter_number = models.CharField("위촉장 번호", max_length=30, blank=True)
    is_ex_officio = models.BooleanField("당연직", default=False)
    email = models.EmailField("소식을 받을 메일", blank=True)

    class Meta:
        ordering = ["from_on", "id"]
        verbose_name = "위원"

    def __str__(self) -> str:
        return self.name

    @property
    def seated(self) -> Seated:
        return Seated(
            self.name, self.seat_kind, self.position, self.from_on, self.until_on, self.is_ex_officio
        )


@tracked
class Meeting(Versioned, ScopedRecord):
    """회의: agenda before, who came, what was said and decided, by whom it is done until when."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("place", "agenda", "minutes"))

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings", verbose_name="협의체")
    is_extra = models.BooleanField("수시회의", default=False)
    held_at = models.DateTimeField("일시")
    place = models.CharField("장소", max_length=80)
    agenda = models.TextField("안건")
    minutes = models.TextField("회의록", blank=True)
    present = models.JSONField("온 위원", default=list, blank=True)
    invited = models.JSONField("초청한 전문가", default=list, blank=True)
    resolutions = models.JSONField("의결", default=list, blank=True)
    minutes_at = models.DateTimeField("회의록을 적은 때", null=True, blank=True)

    class Meta:
        ordering = ["-held_at", "id"]
        verbose_name = "협의체 회의"

    def __str__(self) -> str:
        return f"{self.body.name} {'수시' if self.is_extra else '정기'}회의"


@tracked
class Contest(Versioned, ScopedRecord):
    """평가·포상: fields with prizes and money, what was announced of them, who may not be given one."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("title", "criteria", "restriction", "place"))

    edition = models.CharField("적용 지침", max_length=8)
    title = models.CharField("이름", max_length=100)
    year = models.PositiveSmallIntegerField("연도")
    criteria = models.TextField("평가 기준", blank=True)
    restriction = models.CharField("포상 제한", max_length=200, blank=True)
    held_on = models.DateField("시상일", null=True, blank=True)
    place = models.CharField("시상 장소", max_length=80, blank=True)
    allotments = models.JSONField("상과 포상금", default=list, blank=True)
    claims = models.JSONField("알린 숫자", default=list, blank=True)
    awarded_at = models.DateTimeField("수상을 정한 때", null=True, blank=True)
    # The ceremony and what is told to the press.
    press = models.JSONField("시상식과 보도자료", default=dict, blank=True)

    class Meta:
        ordering = ["-year", "title", "id"]
        verbose_name = "평가와 포상"

    def __str__(self) -> str:
        return f"{self.year}년 {self.title}"

    @property
    def told(self) -> Press:
        return Press.of(self.press)

    @property
    def prizes(self) -> tuple[Allotment, ...]:
        return tuple(Allotment(**row) for row in self.allotments)

    @property
    def announced(self) -> tuple[Claim, ...]:
        return tuple(Claim(**row) for row in self.claims)


@tracked
class Entry(Versioned, ScopedRecord):
    """응모: who is evaluated in which field, by whom with how many points, and what was given."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(NO_HOUSEHOLD, ("applicant",))

    contest = models.ForeignKey(
        Contest, on_delete=models.PROTECT, related_name="entries", verbose_name="평가"
    )
    field = models.CharField("분야", max_length=80)
    level = CodedField("구분", codes="contest_level", max_length=12)
    applicant = models.CharField("응모한 곳", max_length=80)
    scores = models.JSONField("점수", default=list, blank=True)
    is_barred = models.BooleanField("포상 제한 대상", default=False)
    tie_break = models.PositiveSmallIntegerField("동점일 때 순서", default=0)
    prize = CodedField("상", codes="prize", max_length=12, blank=True)

    class Meta:
        ordering = ["field", "level", "applicant", "id"]
        verbose_name = "응모"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contest", "field", "applicant"], name="one_entry_in_a_field")
        ]

    def __str__(self) -> str:
        return self.applicant

    @property
    def entrant(self) -> Entrant:
        points = tuple(row["points"] for row in self.scores if not row["is_out"])
        return Entrant(
            str(self.pk), self.field, self.level, points, is_barred=self.is_barred, tie_break=self.tie_break
        )
