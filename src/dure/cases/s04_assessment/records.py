"""Needs and risk assessment, visit, screening (욕구 및 위기도 조사)."""

from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.cases.core import structures


@tracked
class Assessment(Versioned, CaseRecord):
    """Form 3: the first assessment has number 0, re-assessments count from 1 (manual-2025 m:11454)."""

    beside = ("main_person",)

    kept_from = (
        "s04_assessment.housing",
        "s04_assessment.strengths",
        "s04_assessment.history",
        "s04_assessment.opinion",
    )

    number = models.PositiveSmallIntegerField("차수", default=0)
    round = models.PositiveSmallIntegerField("회차", default=1)
    reason = models.TextField("재조사 까닭", blank=True)
    main_person = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="주요 대상자",
    )
    housing_type = CodedField("거처 유형", codes="housing_type", max_length=40, blank=True)
    tenure = CodedField("주거비용 부담", codes="tenure", max_length=40, blank=True)
    lived_months = models.PositiveSmallIntegerField("거주기간(개월)", null=True, blank=True)
    family_history = models.TextField("가족력", blank=True)
    personal_history = CodesField("개인력", told=structures.histories, default=dict, blank=True)
    strengths = models.TextField("강점", blank=True)
    obstacles = models.TextField("장애물", blank=True)
    supports = models.TextField("사회적 지지자원", blank=True)
    requested_services = models.TextField("요청 서비스", blank=True)
    needs_said = models.TextField("표현된 욕구", blank=True)
    needs_unsaid = models.TextField("표현되지 않은 욕구", blank=True)
    resources = models.TextField("활용 가능 자원과 활용 능력", blank=True)
    direction = models.TextField("사례관리 지원 방향", blank=True)
    areas_clear = CodesField("욕구가 없음을 확인한 영역", told=structures.by_area, default=dict, blank=True)
    not_to_share = models.TextField("가구가 알리기를 원하지 않는 것", blank=True)
    edition = models.CharField("적용 지침", max_length=8)
    completed_at = models.DateTimeField("등록 완료", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_assessment_a_number")]


@tracked
class Visit(Versioned, CaseRecord):
    """A planned or made visit of the assessment: two persons, companions, confidentiality (manual-2025 m:8586)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="visits")
    planned_at = models.DateTimeField("방문 예정", null=True, blank=True)
    visited_on = models.DateField("방문일", null=True, blank=True)
    concerns = CodesField("안전·특성", codes="visit_concern", default=list, blank=True)
    companions = CodesField("동행자", told=structures.companions, default=list, blank=True)
    companions_promised = models.BooleanField("동행자가 비밀 유지에 동의함", default=False)
    subject_agreed = models.BooleanField("대상자가 정신건강전문요원 동행에 동의함", default=False)
    alone_reason = models.TextField("규칙과 다르게 간 까닭", blank=True)
    note = models.TextField("방문 기록", blank=True)

    class Meta:
        ordering = ["planned_at", "id"]


@tracked
class NeedFinding(Versioned, CaseRecord):
    """One need: phenomena of a middle class, cause, who causes it, priority (manual-2025 m:11601)."""

    beside = ("person",)

    kept_from = ("s04_assessment.needs",)

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="needs")
    area = CodedField("욕구영역", codes="area", max_length=40)
    middle = CodedField("중분류", codes="middle_class", max_length=60)
    phenomena = CodesField("주요현상", codes="phenomenon", default=list)
    phenomena_other = models.CharField("기타 현상", max_length=200, blank=True)
    person = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="누구의 욕구",
    )
    causes = CodesField("원인(목록)", codes="need_cause", default=list, blank=True)
    cause = models.TextField("원인", blank=True)
    caused_by = CodedField("원인 제공자", codes="need_caused_by", max_length=60, blank=True)
    description = models.TextField("욕구 내용", blank=True)
    priority = models.PositiveSmallIntegerField("우선순위", null=True, blank=True)

    class Meta:
        ordering = ["priority", "area", "id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "middle"], name="one_need_a_middle_class")
        ]


@tracked
class RiskSurvey(Versioned, CaseRecord):
    """Answers to the risk instrument and the rule table's result per area; no total (manual-2025 m:11867).

    `common` is what was answered for the household, `answers` the worst of it and of the members' own sheets.
    """

    class Occasion(models.TextChoices):
        ASSESSMENT = "assessment", "욕구조사"
        CLOSURE = "closure", "종결심사"
        INTERIM = "interim", "수시"

    assessment = models.ForeignKey(
        Assessment, null=True, blank=True, on_delete=models.CASCADE, related_name="risk_surveys"
    )
    round = models.PositiveSmallIntegerField("회차", default=1)
    occasion = models.CharField("시점", max_length=12, choices=Occasion.choices)
    surveyed_on = models.DateField("조사일", null=True, blank=True)
    common = CodesField("가구 공통 답", told=structures.risk_answers, default=dict, blank=True)
    answers = CodesField("답", told=structures.risk_answers, default=dict)
    flagged = CodesField("해당 영역", told=structures.flagged_areas, default=dict)
    is_potential_subject = models.BooleanField("잠재적 대상", default=False)
    edition = models.CharField("적용 지침", max_length=8)
    instrument_version = models.CharField("조사표 판", max_length=20, blank=True)
    completed_at = models.DateTimeField("등록 완료", null=True, blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]


@tracked
class MemberRiskSheet(Versioned, CaseRecord):
    """The answers of one member where they differ from the household's; the worst count (manual-2025 m:11958-11960)."""

    beside = ("person",)

    survey = models.ForeignKey(RiskSurvey, on_delete=models.CASCADE, related_name="sheets")
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+", verbose_name="가구원"
    )
    answers = CodesField("답", told=structures.risk_answers, default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "person"], name="one_risk_sheet_a_member")]


@tracked
class Phq9(Versioned, CaseRecord):
    """PHQ-9 of one person of 19 or more, with what followed (manual-2025 m:16691)."""

    beside = (
        "person",
        "recorded_by",
    )

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+", verbose_name="검사한 사람"
    )
    taken_on = models.DateField("실시일")
    mode = CodedField("응답 방법", codes="phq9_mode", max_length=20, blank=True)
    answers = CodesField("답", told=structures.screening_answers, default=list)
    total = models.PositiveSmallIntegerField("점수")
    band = CodedField("구간", codes="phq9_band", max_length=20)
    item9 = models.PositiveSmallIntegerField("9번 문항")
    alert_action = models.TextField("9번 문항에 대한 조치", blank=True)
    agrees_to_referral = models.BooleanField("의뢰 동의", null=True, blank=True)
    referred_to = models.CharField("의뢰한 곳", max_length=100, blank=True)
    referred_on = models.DateField("의뢰일", null=True, blank=True)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["taken_on", "id"]
