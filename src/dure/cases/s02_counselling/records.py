"""Initial counselling and its findings per member (초기상담)."""

from django.conf import settings
from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.cases.core import structures


@tracked
class Counselling(Versioned, CaseRecord):
    """Form 1, one row for each round (manual-2025 m:11138)."""

    beside = ("counsellor",)

    kept_from = (
        "s02_counselling.counselling",
        "s02_counselling.subject",
        "s02_counselling.content",
        "s02_counselling.judgement",
    )

    number = models.CharField("상담번호", max_length=40)
    round_no = models.PositiveSmallIntegerField("상담차수", default=1)
    counselled_on = models.DateField("상담일자", null=True, blank=True)
    method = CodedField("상담방법", codes="counselling_method", max_length=40, blank=True)
    counsellor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="상담자"
    )
    route = CodedField("의뢰경로", codes="referral_route", max_length=40, blank=True)
    household_type = CodedField("가구유형", codes="household_type", max_length=40, blank=True)
    household_type_other = models.CharField("가구유형(기타)", max_length=60, blank=True)
    traits = CodesField("가구 특성", codes="household_trait", default=list, blank=True)
    housing_type = CodedField("주거유형", codes="housing_type", max_length=40, blank=True)
    tenure = CodedField("주거점유형태", codes="tenure", max_length=40, blank=True)
    worries = models.TextField("대상자·가족이 말하는 문제와 걱정", blank=True)
    wishes = models.TextField("대상자·가족이 원하는 도움", blank=True)
    findings = models.TextField("상담자가 파악한 문제", blank=True)
    problem_areas = CodesField("주요문제", codes="area", default=list, blank=True)
    area_answers = CodesField("영역별 확인", told=structures.area_answers, default=dict, blank=True)
    strengths = models.TextField("강점", blank=True)
    risk_checks = CodesField("초동대응 점검", told=structures.suspicions, default=list, blank=True)
    decision = CodedField("판정의견", codes="counselling_decision", max_length=40, blank=True)
    exclusion_ground = CodedField("제외 근거", codes="exclusion_ground", max_length=40, blank=True)
    target_programme = CodedField("연계할 사례관리 사업", codes="other_programme", max_length=60, blank=True)
    opinion = models.TextField("상담자 종합의견", blank=True)
    submitted_at = models.DateTimeField("제출", null=True, blank=True)

    class Meta:
        ordering = ["round_no"]
        indexes = [models.Index(fields=["number"], name="counselling_number")]
        constraints = [models.UniqueConstraint(fields=["case", "round_no"], name="one_counselling_a_round")]


@tracked
class MemberFinding(Versioned, CaseRecord):
    """What was learnt of one household member: each must be asked (manual-2025 m:8121)."""

    beside = ("person",)

    kept_from = ("s02_counselling.family",)

    counselling = models.ForeignKey(Counselling, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+", verbose_name="가구원"
    )
    education = CodedField("학력", codes="education_level", max_length=40, blank=True)
    occupation = CodedField("직업", codes="job", max_length=60, blank=True)
    health = CodedField("건강상태", codes="health_state", max_length=100, blank=True)
    problem = models.TextField("문제(원인)", blank=True)
    wish = models.TextField("원하는 지원", blank=True)
    phone = models.CharField("연락처", max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["counselling", "person"], name="one_finding_a_member")]


class Supplement(CaseRecord):
    """The counselling was returned to be completed by a date (manual-2025 m:8437)."""

    beside = ("counselling",)

    counselling = models.ForeignKey(Counselling, on_delete=models.CASCADE, related_name="supplements")
    what = models.TextField("보완할 내용")
    asked_at = models.DateTimeField("요청한 때")
    due_on = models.DateField("보완 기한")
    answered_at = models.DateTimeField("보완한 때", null=True, blank=True)
    answer = models.TextField("보완 내용", blank=True)

    class Meta:
        ordering = ["asked_at"]
