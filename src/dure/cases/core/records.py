"""The case and what every stage hangs on it (사례와 공통 기록)."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import CaseRecord, ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import CASE_SELF, Outlives
from dure.access.scope import Scope
from dure.cases.process import END, OUTCOMES

# The stage of a case that has left them all.
ENDED = {END: "끝남"}


@tracked
class Case(Versioned, ScopedRecord):
    """One household's way through the ten stages; it opens at discovery and is never reopened, only followed by another."""

    class Status(models.TextChoices):
        OPEN = "open", "진행"
        AFTERCARE = "aftercare", "사후관리"
        ENDED = "ended", "끝남"

    class Path(models.TextChoices):
        UNDECIDED = "", "선정 전"
        CASE = "case", "사례관리 가구"
        LINK = "link", "서비스 연계 가구"
        # Followed up like a closed case, and no case household: recipients and others (manual-2025 m:10147).
        MONITOR = "monitor", "모니터 대상 가구"

    row_scope = Scope.CASE_SELF
    history_scope = Scope.CASE_SELF_PAST
    destroyed_by = CASE_SELF
    row_rights = "SELECT, INSERT, UPDATE"

    number = models.CharField("사례관리 번호", max_length=40, unique=True)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="cases")
    subject = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="cases", verbose_name="대상자"
    )
    stage = CodedField("단계", codes="stage", also=ENDED, max_length=20)
    status = models.CharField("상태", max_length=12, choices=Status.choices, default=Status.OPEN)
    path = models.CharField("구분", max_length=8, choices=Path.choices, blank=True, default="")
    round = models.PositiveSmallIntegerField("회차", default=1)
    outcome = CodedField("결과", also=OUTCOMES, max_length=30, blank=True)
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="managed_cases",
        verbose_name="주사례관리자",
    )
    difficulty = ArrayField(
        CodedField(codes="difficulty_ground", max_length=40),
        verbose_name="고난도 근거",
        default=list,
        blank=True,
    )
    is_urgent = models.BooleanField("긴급", default=False)
    is_restricted = models.BooleanField("열람 제한", default=False)
    opened_on = models.DateField("발굴일")
    received_on = models.DateField("접수일", null=True, blank=True)
    closed_on = models.DateField("종결일", null=True, blank=True)
    ended_on = models.DateField("끝난 날", null=True, blank=True)
    edition = models.CharField("적용 지침", max_length=8)
    stage_entered_at = models.DateTimeField("단계 시작", default=timezone.now)
    next_due_at = models.DateTimeField("다음 기한", null=True, blank=True)

    class Meta:
        verbose_name = "사례"
        indexes = [
            models.Index(fields=["office", "status", "-opened_on", "id"]),
            models.Index(fields=["office", "stage", "next_due_at"]),
            # Who manages a case acts on it, and what nobody manages is the office's: asked by the row policies of each page.
            models.Index(fields=["manager", "status", "stage"], include=["id"], name="managed_cases"),
            models.Index(
                fields=["office", "stage"],
                include=["id"],
                condition=Q(manager__isnull=True, status="open"),
                name="unassigned_cases",
            ),
            models.Index(fields=["household"]),
            models.Index(fields=["office"], condition=Q(is_restricted=True), name="restricted_cases"),
            # Counted town by town on a leader's first page, from the index alone.
            models.Index(
                fields=["office"],
                include=["id", "manager", "difficulty"],
                condition=Q(status="open"),
                name="open_cases",
            ),
            models.Index(fields=["office", "ended_on"], condition=Q(status="ended"), name="ended_cases"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseSerial(ScopedRecord):
    """The last serial given by an office on a day: `office-YYYYMMDD-serial` (manual-2025 m:11141)."""

    destroyed_by = Outlives("counts the numbers an office gave on a day")

    kind = models.CharField(max_length=20)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "kind", "day"], name="one_serial_a_day")]


class StageEntry(CaseRecord):
    """The case was in a stage from one moment to another, by when that happened (manual-2025 m:12426).

    `stepped_at`: when the step into it was taken; what was done before that dates the stage back.
    """

    row_scope = Scope.CASE_KNOWN

    round = models.PositiveSmallIntegerField("회차")
    stage = CodedField("단계", codes="stage", also=ENDED, max_length=20)
    entered_at = models.DateTimeField("시작")
    stepped_at = models.DateTimeField("단계를 옮긴 때", null=True, blank=True)
    left_at = models.DateTimeField("끝", null=True, blank=True)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(left_at__isnull=True), name="one_current_stage"
            )
        ]


class Milestone(CaseRecord):
    """Something a later stage has begun or done, by name, which earlier stages may ask about."""

    row_scope = Scope.CASE_KNOWN

    round = models.PositiveSmallIntegerField("회차")
    name = models.CharField(max_length=40)
    reached_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "name"], name="milestone_once_a_round")
        ]


class CaseEvent(CaseRecord):
    """The timeline: one row for each action, never changed or removed by the product."""

    row_scope = Scope.CASE_TOLD
    row_rights = "SELECT, INSERT"

    verb = models.CharField("한 일", max_length=60)
    stage = CodedField("단계", codes="stage", also=ENDED, max_length=20)
    happened_at = models.DateTimeField("일어난 때")
    actor = models.CharField("한 사람", max_length=60)
    params = models.JSONField(default=dict)
    target_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-happened_at", "-id"]
        indexes = [models.Index(fields=["case", "-happened_at", "-id"])]


class Deadline(CaseRecord):
    """A running or met time limit; it keeps the edition under which it began."""

    row_scope = Scope.CASE_KNOWN

    rule = CodedField("기한 규칙", codes="deadline", max_length=40)
    kind = models.CharField("종류", max_length=12)
    stage = CodedField("단계", codes="stage", also=ENDED, max_length=20)
    round = models.PositiveSmallIntegerField("회차")
    edition = models.CharField("적용 지침", max_length=8)
    started_at = models.DateTimeField("시작")
    due_at = models.DateTimeField("기한")
    original_due_at = models.DateTimeField("처음 기한")
    extension_reason = models.TextField("연장 까닭", blank=True)
    met_at = models.DateTimeField("지킨 때", null=True, blank=True)
    dropped_at = models.DateTimeField("없어진 때", null=True, blank=True)
    target_id = models.UUIDField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    @property
    def counted_until(self) -> datetime:
        """What decides whether it is late: an extension moves a guide only."""
        return self.original_due_at if self.kind == "measured" else self.due_at

    class Meta:
        ordering = ["due_at"]
        indexes = [
            models.Index(
                fields=["office", "due_at"],
                include=["case", "kind", "original_due_at"],
                condition=Q(met_at__isnull=True, dropped_at__isnull=True),
                name="running_deadlines",
            ),
            models.Index(fields=["case", "rule"]),
        ]


class Task(Versioned, CaseRecord):
    """Something to do in a case: one's own note or a conference decision."""

    row_scope = Scope.CASE_TASK
    beside = ("owner",)

    title = models.CharField("할 일", max_length=500)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="맡은 사람",
    )
    owner_name = models.CharField("맡은 사람(외부)", max_length=60, blank=True)
    due_on = models.DateField("기한", null=True, blank=True)
    done_on = models.DateField("마친 날", null=True, blank=True)
    origin = models.CharField(max_length=40, blank=True)
    origin_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(done_on__isnull=True), name="open_tasks")
        ]


class Management(CaseRecord):
    """Who managed the case, as main or joint manager, from one day to another (주·공동사례관리자)."""

    row_scope = Scope.CASE_PART
    beside = ("staff",)

    class Part(models.TextChoices):
        MAIN = "main", "주사례관리자"
        JOINT = "joint", "공동사례관리자"

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="managements")
    part = models.CharField("역할", max_length=8, choices=Part.choices)
    from_on = models.DateField("시작일")
    until_on = models.DateField("마친 날", null=True, blank=True)
    reason = models.TextField("까닭", blank=True)
    household_told_on = models.DateField("가구에 알린 날", null=True, blank=True)

    class Meta:
        ordering = ["from_on", "id"]
        indexes = [models.Index(fields=["staff", "until_on"])]


class Notice(CaseRecord):
    """The household was told something: selection, closure, change of manager (안내·통지)."""

    kind = models.CharField("종류", max_length=40)
    told_on = models.DateField("알린 날")
    method = CodedField("방법", codes="notice_method", max_length=40)
    receiver = models.CharField("받은 사람", max_length=60, blank=True)
    text = models.TextField("내용", blank=True)

    class Meta:
        ordering = ["told_on", "id"]


class Consent(CaseRecord):
    """One person's consent of one kind, for named recipients where it is to a third party (manual-2025 m:11290)."""

    row_scope = Scope.CASE_PART
    beside = ("person",)

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="consents")
    kind = CodedField("종류", codes="consent_kind", max_length=20)
    recipient = models.CharField("제공받는 기관", max_length=100, blank=True)
    is_given = models.BooleanField("동의함", default=True)
    given_on = models.DateField("동의일")
    method = CodedField("방법", codes="consent_method", max_length=40)
    guardian_name = models.CharField("법정대리인", max_length=60, blank=True)
    guardian_relation = CodedField("법정대리인인 근거", codes="guardian_basis", max_length=40, blank=True)
    guardian_agreed = models.BooleanField("법정대리인의 답", null=True, blank=True)
    text_edition = models.CharField("동의서 판", max_length=20)
    text_digest = models.CharField(max_length=64, blank=True)
    items = models.JSONField("선택 항목", default=list, blank=True)
    signed_at = models.DateTimeField("서명한 때", null=True, blank=True)
    present = models.CharField("함께 있던 사람", max_length=120, blank=True)
    paper = models.ForeignKey(
        "cases.Attachment",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="서명한 동의서",
    )
    no_scan_reason = models.CharField("동의서를 붙이지 못한 까닭", max_length=200, blank=True)
    withdrawn_on = models.DateField("철회일", null=True, blank=True)
    withdrawal_reason = models.CharField("철회 까닭", max_length=200, blank=True)

    class Meta:
        ordering = ["given_on", "id"]
        indexes = [models.Index(fields=["case", "person", "kind"])]


class Attachment(CaseRecord):
    """A paper or file of the case; the content is stored encrypted outside the web root (문서)."""

    kind = CodedField("문서 종류", codes="document_kind", max_length=40)
    title = models.CharField("제목", max_length=120)
    file_name = models.CharField("파일 이름", max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField("크기")
    digest = models.CharField(max_length=64)
    target_id = models.UUIDField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at"]


class Transfer(CaseRecord):
    """The case was sent to another office: to a 읍면동 for counselling, to the 시군구, to another 시군구 (이관)."""

    beside = ("from_office", "to_office")

    from_office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    to_office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    kind = CodedField("종류", codes="grant_reason", max_length=40)
    reason = models.TextField("까닭", blank=True)
    sent_at = models.DateTimeField("보낸 때")
    received_at = models.DateTimeField("받은 때", null=True, blank=True)

    class Meta:
        ordering = ["sent_at"]


@tracked
class SafetyAlert(Versioned, CaseRecord):
    """A suspicion of violence, abuse or neglect, from any stage: to be acted on or explained (manual-2025 m:3702, m:9254)."""

    row_scope = Scope.CASE_TOLD
    beside = ("person",)

    kind = CodedField("의심 내용", codes="alert", max_length=40)
    raised_at = models.DateTimeField("알게 된 때")
    origin = CodedField("드러난 곳", codes="alert_origin", max_length=20, blank=True)
    person = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="위험에 놓인 사람",
    )
    situation = models.TextField("본 것과 들은 것", blank=True)
    answer = CodedField("처리", codes="alert_answer", max_length=40, blank=True)
    reported_to = CodedField("신고·의뢰한 곳", codes="alert_body", max_length=60, blank=True)
    reported_at = models.DateTimeField("신고·의뢰한 때", null=True, blank=True)
    explanation = models.TextField("한 일", blank=True)
    resolved_at = models.DateTimeField("처리한 때", null=True, blank=True)

    class Meta:
        ordering = ["raised_at"]


class SavedFilter(ScopedRecord):
    """A case list's filter kept under a name by its owner."""

    row_scope = Scope.OWNER
    destroyed_by = Outlives(
        "codes of a list's filters, kept by a member of staff; removed with the account",
        typed=("name", "query"),
    )

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("이름", max_length=60)
    page = models.CharField(max_length=40)
    query = models.CharField(max_length=1000)
