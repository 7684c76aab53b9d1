"""Training, and who does the work (교육과 인력 레코드)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.rulebook import Rulebook, edition
from dure.skills.consulting_models import ConsultingDemand, ConsultingPlan, ConsultingVisit
from dure.skills.figures import Plan
from dure.skills.rules import Job
from dure.skills.supervisor_models import SupervisedCase, Supervisor

__all__ = [
    "Application",
    "ConsultingDemand",
    "ConsultingPlan",
    "ConsultingVisit",
    "OutsideCourse",
    "Programme",
    "Specialist",
    "SupervisedCase",
    "Supervisor",
    "Term",
]

ABOUT = "about courses and members of staff, not about households"
STAFF = settings.AUTH_USER_MODEL


@tracked
class Programme(Versioned, ScopedRecord):
    """교육 계획: a year's plan with its aims, money and what was done the year before; its terms stand beside it."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(ABOUT, ("title", "purpose", "audience", "condition", "aims", "telling"))

    edition = models.CharField("적용 지침", max_length=8)
    title = models.CharField("계획 이름", max_length=100)
    year = models.PositiveSmallIntegerField("연도")
    purpose = models.TextField("목적", blank=True)
    audience = models.TextField("대상", blank=True)
    condition = models.CharField("조건", max_length=200, blank=True)
    aims = models.TextField("3년 목표", blank=True)
    telling = models.TextField("소통 계획", blank=True)
    # What the plan says of itself, its money by line and quarter, last year's sessions, the visits of advisers.
    plan = models.JSONField("계획의 숫자", default=dict, blank=True)

    class Meta:
        ordering = ["-year", "title", "id"]
        verbose_name = "교육 계획"

    def __str__(self) -> str:
        return f"{self.year}년 {self.title}"

    @property
    def figures(self) -> Plan:
        return Plan.of(self.plan)

    @property
    def book(self) -> Rulebook:
        return edition(self.edition)


@tracked
class Term(Versioned, ScopedRecord):
    """한 기: when, where, by whom, for how many."""

    row_scope = Scope.SIGUNGU_WORK
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(ABOUT, ("title", "content", "place", "teacher", "materials", "result"))

    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name="교육 계획",
    )
    course = CodedField("과정", codes="course", max_length=12)
    title = models.CharField("교육 이름", max_length=100)
    content = models.TextField("내용", blank=True)
    begins_at = models.DateTimeField("시작")
    ends_at = models.DateTimeField("끝")
    place = models.CharField("장소", max_length=80)
    teacher = models.CharField("강사", max_length=80, blank=True)
    fee = models.PositiveIntegerField("강사료(원)", default=0)
    capacity = models.PositiveSmallIntegerField("정원")
    needs_basic = models.BooleanField("공공은 기본과정 이수자만", default=False)
    closes_on = models.DateField("신청 마감일")
    materials = models.CharField("교재·자료", max_length=200, blank=True)
    chosen_at = models.DateTimeField("선정한 때", null=True, blank=True)
    attended_at = models.DateTimeField("출석을 적은 때", null=True, blank=True)
    # What a workshop or a study group came to, and how many came who have no account here.
    result = models.TextField("결과와 향후 계획", blank=True)
    outsiders = models.PositiveSmallIntegerField("밖에서 온 사람", default=0)
    # Scores and words of those who came, without who said them.
    answers = models.JSONField("만족도", default=list, blank=True)

    class Meta:
        ordering = ["-begins_at", "id"]
        verbose_name = "교육"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="term_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def score(self) -> str:
        """How it was found on the whole: 4.3, of those who said."""
        scores = [each["score"] for each in self.answers]
        tenths = (sum(scores) * 20 // len(scores) + 1) // 2 if scores else 0
        return f"{tenths // 10}.{tenths % 10}" if scores else ""


@tracked
class Application(Versioned, ScopedRecord):
    """교육 신청: through the leader, to selection, to the certificate."""

    row_scope = Scope.STAFF_SKILL
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(ABOUT, ("reason", "answer"))

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="applications", verbose_name="교육")
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", verbose_name="신청한 사람")
    state = CodedField("상태", codes="application_state", max_length=12)
    reason = models.TextField("신청 사유", blank=True)
    answer = models.TextField("반려 사유", blank=True)
    asked_at = models.DateTimeField("신청한 때")
    approved_at = models.DateTimeField("승인한 때", null=True, blank=True)
    place_in_line = models.PositiveSmallIntegerField("예비 순번", null=True, blank=True)
    certificate_number = models.CharField("수료증 번호", max_length=30, blank=True)
    reminded_at = models.DateTimeField("알린 때", null=True, blank=True)
    has_answered = models.BooleanField("만족도 답함", default=False)

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name = "교육 신청"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "staff"], name="one_application_for_a_term")
        ]

    def __str__(self) -> str:
        return f"{self.term.title} 신청"


@tracked
class OutsideCourse(Versioned, ScopedRecord):
    """밖에서 받은 교육: said by who took it, counts once the leader has confirmed it."""

    row_scope = Scope.STAFF_SKILL
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(ABOUT, ("title", "body", "answer"))

    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", verbose_name="받은 사람")
    course = CodedField("과정", codes="course", max_length=12)
    title = models.CharField("교육 이름", max_length=100)
    body = models.CharField("교육 기관", max_length=80)
    done_on = models.DateField("이수일")
    hours = models.PositiveSmallIntegerField("시간")
    certificate_number = models.CharField("수료증 번호", max_length=30, blank=True)
    answer = models.TextField("반려 사유", blank=True)
    confirmed_at = models.DateTimeField("확인한 때", null=True, blank=True)

    class Meta:
        ordering = ["-done_on", "id"]
        verbose_name = "외부 교육"

    def __str__(self) -> str:
        return self.title


@tracked
class Specialist(Versioned, ScopedRecord):
    """통합사례관리사: what makes one, how one is employed, where one is placed (manual-2025 m:10961-11063)."""

    row_scope = Scope.STAFF_SKILL
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(ABOUT, ("letter", "cover_name"))

    staff = models.OneToOneField(STAFF, on_delete=models.PROTECT, related_name="+", verbose_name="직원")
    qualification = CodedField("자격", codes="qualification", max_length=16)
    licensed_on = models.DateField("자격 취득일")
    career = models.JSONField("경력", default=list, blank=True)
    hired_on = models.DateField("채용일")
    weekly_hours = models.PositiveSmallIntegerField("주 근무시간")
    is_direct = models.BooleanField("시군구가 직접 고용", default=True)
    placed_on = models.DateField("배치일")
    letter = models.CharField("배치 공문", max_length=60)
    has_other_duties = models.BooleanField("사례관리 밖의 업무", default=False)
    away_from = models.DateField("공백 시작", null=True, blank=True)
    away_until = models.DateField("공백 끝", null=True, blank=True)
    cover_name = models.CharField("대체 인력", max_length=40, blank=True)
    left_on = models.DateField("퇴직일", null=True, blank=True)

    class Meta:
        ordering = ["staff__name", "id"]
        verbose_name = "통합사례관리사"

    def __str__(self) -> str:
        return self.staff.name

    @property
    def jobs(self) -> tuple[Job, ...]:
        return tuple(Job.of(each) for each in self.career)
