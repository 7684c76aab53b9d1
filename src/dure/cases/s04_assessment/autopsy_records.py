"""Offering a psychological autopsy to someone bereaved by suicide (심리부검, manual-2025 m:16944-17086)."""

from django.db import models

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked


@tracked
class AutopsyOffer(Versioned, CaseRecord):
    """Who lost whom, whether they fit the terms, what they said, and what followed."""

    beside = ("person",)

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+", verbose_name="유족"
    )
    tie = CodedField("고인과의 관계", codes="autopsy_tie", max_length=20)
    deceased_age = models.PositiveSmallIntegerField("고인의 사망 당시 나이(만)")
    died_on = models.DateField("사별한 날")
    recalls = models.BooleanField("사망 전 6개월간 근황을 말할 수 있음")
    off_term_reason = models.TextField("권고 기간 밖에 안내하는 까닭", blank=True)
    offered_on = models.DateField("안내한 날")
    agrees = models.BooleanField("참여 동의", null=True, blank=True)
    receiver = CodedField("신청서를 보낸 곳", codes="autopsy_receiver", max_length=40, blank=True)
    applied_on = models.DateField("신청한 날", null=True, blank=True)
    interviewed_on = models.DateField("면담한 날", null=True, blank=True)
    agrees_to_centre = models.BooleanField("정신건강복지센터 연계 동의", null=True, blank=True)
    note = models.TextField("기록", blank=True)
    edition = models.CharField("적용 지침", max_length=8)

    class Meta:
        ordering = ["offered_on", "id"]
