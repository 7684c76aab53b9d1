"""What a member of staff keeps of cases for themselves (내가 고정한 것)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import ScopedRecord
from dure.access.paths import OF_CASE
from dure.access.scope import Scope
from dure.cases.core.records import Case


class PinnedCase(ScopedRecord):
    """A case that somebody keeps at the top of their list."""

    row_scope = Scope.OWNER
    destroyed_by = OF_CASE

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    pinned_at = models.DateTimeField("고정", default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "case"], name="case_pinned_once")]
