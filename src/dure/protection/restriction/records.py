"""A restricted case and the people named for it (열람 제한)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dure.access.base import CaseRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.scope import Scope


@tracked
class Restriction(Versioned, CaseRecord):
    """Why a case is hidden from all but those named, and when that is looked at again."""

    ground = CodedField("사유", codes="restriction_ground", max_length=40)
    text = models.TextField("설명", blank=True)
    from_on = models.DateField("시작일")
    review_on = models.DateField("다시 살필 날")
    ended_on = models.DateField("끝난 날", null=True, blank=True)
    ending_reason = models.TextField("끝낸 까닭", blank=True)

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_on__isnull=True), name="one_restriction_at_a_time"
            )
        ]


class RestrictionName(CaseRecord):
    """Someone named: who may open the case (through a grant), or who never may, whatever else they hold."""

    class Part(models.TextChoices):
        NAMED = "named", "볼 수 있는 사람"
        BARRED = "barred", "볼 수 없는 사람"

    row_scope = Scope.CASE

    restriction = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="names")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    part = models.CharField("구분", max_length=8, choices=Part.choices)
    until_on = models.DateField("끝난 날", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["staff", "part"])]
