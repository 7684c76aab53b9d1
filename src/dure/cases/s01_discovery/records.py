"""How the household was found (발굴)."""

from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked


@tracked
class Discovery(Versioned, CaseRecord):
    """One report or finding of a household in need (manual-2025 m:7945)."""

    route = CodedField("발굴 경로", codes="discovery_route", max_length=40)
    source_name = models.CharField("알린 사람·기관", max_length=100, blank=True)
    source_phone = models.CharField("알린 사람 연락처", max_length=20, blank=True)
    found_on = models.DateField("발굴일")
    received_at = models.DateTimeField("의뢰받은 때")
    situation = models.TextField("상황")
    handling = CodedField("처리 유형", codes="handling", max_length=40, blank=True)
    handling_note = models.CharField("처리 내용", max_length=200, blank=True)
    is_urgent = models.BooleanField("긴급", default=False)
    quick_conference_on = models.DateField("긴급 내부회의일", null=True, blank=True)
    quick_conference_people = models.JSONField("긴급 내부회의 참석자", default=list, blank=True)
    quick_conference_result = models.TextField("긴급 내부회의 결과", blank=True)
    exclusion_reason = models.TextField("제외 까닭", blank=True)

    class Meta:
        ordering = ["received_at"]
