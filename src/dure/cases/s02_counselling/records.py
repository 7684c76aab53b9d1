"""Initial counselling, its findings per member, and safety alerts (초기상담)."""

from django.conf import settings
from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.history import tracked


@tracked
class Counselling(Versioned, CaseRecord):
    """Form 1, one row for each round (manual-2025 m:11138)."""

    number = models.CharField("상담번호", max_length=40)
    round_no = models.PositiveSmallIntegerField("상담차수", default=1)
    counselled_on = models.DateField("상담일자", null=True, blank=True)
    method = models.CharField("상담방법", max_length=40, blank=True)
    counsellor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="상담자"
    )
    route = models.CharField("의뢰경로", max_length=40, blank=True)
    household_type = models.CharField("가구유형", max_length=40, blank=True)
    household_type_other = models.CharField("가구유형(기타)", max_length=60, blank=True)
    traits = models.JSONField("가구 특성", default=list, blank=True)
    housing_type = models.CharField("주거유형", max_length=40, blank=True)
    tenure = models.CharField("주거점유형태", max_length=40, blank=True)
    worries = models.TextField("대상자·가족이 말하는 문제와 걱정", blank=True)
    wishes = models.TextField("대상자·가족이 원하는 도움", blank=True)
    findings = models.TextField("상담자가 파악한 문제", blank=True)
    problem_areas = models.JSONField("주요문제", default=list, blank=True)
    area_answers = models.JSONField("영역별 확인", default=dict, blank=True)
    strengths = models.TextField("강점", blank=True)
    risk_checks = models.JSONField("초동대응 점검", default=list, blank=True)
    decision = models.CharField("판정의견", max_length=40, blank=True)
    exclusion_ground = models.CharField("제외 근거", max_length=40, blank=True)
    target_programme = models.CharField("연계할 사례관리 사업", max_length=60, blank=True)
    opinion = models.TextField("상담자 종합의견", blank=True)
    submitted_at = models.DateTimeField("제출", null=True, blank=True)

    class Meta:
        ordering = ["round_no"]
        constraints = [models.UniqueConstraint(fields=["case", "round_no"], name="one_counselling_a_round")]


@tracked
class MemberFinding(Versioned, CaseRecord):
    """What was learnt of one household member: each must be asked (manual-2025 m:8121)."""

    counselling = models.ForeignKey(Counselling, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    education = models.CharField("학력", max_length=40, blank=True)
    occupation = models.CharField("직업", max_length=60, blank=True)
    health = models.CharField("건강상태", max_length=100, blank=True)
    problem = models.TextField("문제(원인)", blank=True)
    wish = models.TextField("원하는 지원", blank=True)
    phone = models.CharField("연락처", max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["counselling", "person"], name="one_finding_a_member")]


@tracked
class SafetyAlert(Versioned, CaseRecord):
    """A suspicion of violence or abuse: to be acted on or explained (manual-2025 m:3702, m:9254)."""

    kind = models.CharField("의심 내용", max_length=40)
    raised_at = models.DateTimeField("알게 된 때")
    person = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="위험에 놓인 사람",
    )
    situation = models.TextField("본 것과 들은 것", blank=True)
    answer = models.CharField("처리", max_length=40, blank=True)
    reported_to = models.CharField("신고·의뢰한 곳", max_length=60, blank=True)
    reported_at = models.DateTimeField("신고·의뢰한 때", null=True, blank=True)
    explanation = models.TextField("신고하지 않은 까닭", blank=True)
    resolved_at = models.DateTimeField("처리한 때", null=True, blank=True)

    class Meta:
        ordering = ["raised_at"]


class Supplement(CaseRecord):
    """The counselling was returned to be completed by a date (manual-2025 m:8437)."""

    counselling = models.ForeignKey(Counselling, on_delete=models.CASCADE, related_name="supplements")
    what = models.TextField("보완할 내용")
    asked_at = models.DateTimeField("요청한 때")
    due_on = models.DateField("보완 기한")
    answered_at = models.DateTimeField("보완한 때", null=True, blank=True)
    answer = models.TextField("보완 내용", blank=True)

    class Meta:
        ordering = ["asked_at"]
