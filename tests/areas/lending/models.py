"""What was lent to whom (대여)."""

from django.db import models

from dure.access.base import ScopedRecord, Versioned
from dure.access.history import tracked
from dure.access.paths import OF_HOUSEHOLD
from dure.access.scope import Scope


@tracked
class Loan(Versioned, ScopedRecord):
    """One thing that a household has for a while."""

    row_scope = Scope.HOUSEHOLD
    destroyed_by = OF_HOUSEHOLD

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    item = models.CharField("물품", max_length=60)
    lent_on = models.DateField("빌린 날")
    due_on = models.DateField("돌려줄 날")
    returned_on = models.DateField("돌려준 날", null=True, blank=True)
    released_at = models.DateTimeField("승인한 때", null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = "대여"
