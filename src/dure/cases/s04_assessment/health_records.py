"""The health interview and its referral (건강면접조사표, manual-2025 m:3134-3142, m:15932-15934)."""

from django.conf import settings
from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.cases.core import structures


@tracked
class HealthInterview(Versioned, CaseRecord):
    """One interview of one person: what endangers their health, what they wish, where it leads."""

    beside = ("person", "interviewer")

    kept_from = (
        "health_interview.interview",
        "health_interview.subject",
        "health_interview.health",
        "health_interview.risks",
        "health_interview.needs",
        "health_interview.result",
        "health_interview.referral",
    )

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+", verbose_name="면접한 사람"
    )
    interviewed_on = models.DateField("면접일")
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="면접자"
    )
    visited_for = CodesField("방문대상", codes="health_visit_group", default=list, blank=True)
    treated_for = models.CharField("치료기간", max_length=40, blank=True)
    hospital = models.CharField("자주 가는 병원", max_length=100, blank=True)
    medication = CodedField("사용약물", codes="medication", max_length=20, blank=True)
    surgery = CodedField("수술현황", codes="surgery", max_length=20, blank=True)
    risks = CodesField("건강위험요인", told=structures.health_risks, default=dict, blank=True)
    risk_note = models.TextField("확인한 내용", blank=True)
    wishes = models.TextField("원하는 도움", blank=True)
    result = CodesField("연계 판단", codes="health_interview_result", default=list)
    opinion = models.TextField("면접자 의견", blank=True)
    referred_to = models.CharField("의뢰받는 기관", max_length=100, blank=True)
    referred_on = models.DateField("의뢰일", null=True, blank=True)
    services = CodesField("의뢰하는 보건사업", codes="health_service", default=list, blank=True)
    reason = models.TextField("의뢰 사유", blank=True)
    answer = models.TextField("보건소 회신", blank=True)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["interviewed_on", "id"]
