"""Who opened a case for a day, and why (하루 열람)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import CaseRecord
from dure.access.coded import CodedField
from dure.access.scope import Scope


class DayPass(CaseRecord):
    """Someone of the office opened the case for a day, and said why (하루 열람).

    Written by a function of the database, which also gives the grant (sql/day_pass.sql); nobody inserts one by hand.
    """

    row_scope = Scope.DAY_PASS
    row_rights = "SELECT"

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="연 사람"
    )
    ground = CodedField("사유", codes="day_pass_ground", max_length=40)
    text = models.CharField("덧붙인 말", max_length=200, blank=True)
    opened_at = models.DateTimeField("연 때")
    until_at = models.DateTimeField("끝나는 때")

    @property
    def is_running(self) -> bool:
        return self.until_at > timezone.now()

    class Meta:
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["staff", "-opened_at"]),
            models.Index(fields=["sigungu", "-opened_at"]),
        ]
