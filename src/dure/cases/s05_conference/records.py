"""Conferences, who came, what was decided (사례회의)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked


@tracked
class Conference(Versioned, CaseRecord):
    """Form 4 or 11: a conference on one case, numbered per kind (manual-2025 m:8706)."""

    beside = (
        "chair",
        "minutes_by",
    )

    kept_from = ("s05_conference.meeting", "s05_conference.content", "s05_conference.next")

    kind = CodedField("회의 종류", codes="conference_kind", max_length=20)
    number = models.PositiveSmallIntegerField("회의 차수")
    round = models.PositiveSmallIntegerField("회차", default=1)
    purpose = CodedField("안건", codes="conference_agenda", max_length=40)
    title = models.CharField("회의 제목", max_length=200)
    scheduled_at = models.DateTimeField("회의 일시")
    place = models.CharField("장소", max_length=100, blank=True)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="주재",
    )
    is_written = models.BooleanField("서면 회의", default=False)
    is_quick = models.BooleanField("긴급 내부회의", default=False)
    case_summary = models.TextField("대상 사례 개요", blank=True)
    main_needs = models.TextField("주요 욕구와 문제", blank=True)
    agenda = models.TextField("논의할 안건", blank=True)
    circumstances = CodesField("필수 참석 사정", codes="attendance_circumstance", default=list, blank=True)
    topics = CodesField("다루는 내용", codes="conference_agenda", default=list, blank=True)
    content = models.TextField("회의 내용", blank=True)
    result = models.TextField("회의 결과", blank=True)
    supervision = models.TextField("동료 슈퍼비전", blank=True)
    expert_supervision = models.TextField("전문가 슈퍼비전", blank=True)
    main_manager_criteria = CodesField(
        "주사례관리자 선정 기준", codes="main_manager_criterion", default=list, blank=True
    )
    is_agreed = models.BooleanField("합의함", null=True, blank=True)
    options = models.JSONField("다시 논의할 안", default=list, blank=True)
    co_management = models.TextField("공동사례관리 결정", blank=True)
    next_at = models.DateTimeField("차기 회의", null=True, blank=True)
    held_at = models.DateTimeField("개최", null=True, blank=True)
    minutes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="작성자",
    )
    minutes_at = models.DateTimeField("회의록 등록", null=True, blank=True)
    cancelled_at = models.DateTimeField("취소", null=True, blank=True)
    cancel_reason = models.CharField("취소 까닭", max_length=200, blank=True)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["scheduled_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "number"], name="conference_number_once")
        ]
        indexes = [
            models.Index(fields=["office", "scheduled_at"]),
            models.Index(
                fields=["chair"],
                include=["case"],
                condition=Q(minutes_at__isnull=True, cancelled_at__isnull=True),
                name="conferences_without_minutes",
            ),
        ]


@tracked
class Attendee(Versioned, CaseRecord):
    """Someone invited; a required one who did not come needs a reason (manual-2025 m:8775)."""

    kept_from = ("s05_conference.attendees",)

    class Side(models.TextChoices):
        INNER = "inner", "내부 참석자"
        AGENCY = "agency", "외부 참석자(수행기관 종사자 등)"
        EXPERT = "expert", "외부 참석자(외부 전문가)"
        HOUSEHOLD = "household", "대상자·보호자"

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="attendees")
    side = models.CharField("구분", max_length=10, choices=Side.choices)
    name = models.CharField("이름", max_length=60, blank=True)
    affiliation = models.CharField("소속", max_length=100, blank=True)
    position = models.CharField("직책", max_length=60, blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="직원",
    )
    requirement = CodedField("필수 참석 근거", codes="required_attendee", max_length=60, blank=True)
    came = models.BooleanField("참석", null=True, blank=True)
    absence_reason = CodedField("불참 까닭", codes="absence_reason", max_length=200, blank=True)
    opinion = models.TextField("서면 의견", blank=True)
    promised_secrecy = models.BooleanField("비밀 유지 서약", default=False)

    class Meta:
        ordering = ["side", "id"]


@tracked
class ConferenceDecision(Versioned, CaseRecord):
    """A decision with its owner and due date; the task made of it shows whether it was done."""

    kept_from = ("s05_conference.decisions",)

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField("결정 사항")
    owner_name = models.CharField("맡은 사람", max_length=60)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="맡은 직원",
    )
    due_on = models.DateField("기한")
    done_on = models.DateField("이행한 날", null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]


@tracked
class SolutionRequest(Versioned, CaseRecord):
    """Form 10: a town asks the 시군구 for a solution conference (manual-2025 m:9028)."""

    beside = ("conference",)

    kept_from = ("s05_solution_request.content",)

    requested_at = models.DateTimeField("요청일시")
    progress = models.TextField("사례관리 진행내용")
    question = models.TextField("솔루션회의 의뢰내용")
    answered_at = models.DateTimeField("답한 때", null=True, blank=True)
    is_accepted = models.BooleanField("개최하기로 함", null=True, blank=True)
    answer = models.TextField("답", blank=True)
    conference = models.ForeignKey(
        Conference, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    checked_on = models.DateField("이행 점검일", null=True, blank=True)
    check_result = models.TextField("이행 점검 결과", blank=True)

    class Meta:
        ordering = ["requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_at__isnull=True), name="one_open_solution_request"
            )
        ]
