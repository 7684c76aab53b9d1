"""Links for people without an account, and each opening of one (링크)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import ScopedRecord
from dure.access.paths import Path
from dure.access.scope import Scope


class Link(ScopedRecord):
    """Opens one record to somebody outside until a day: only hashes of its token and of its number are kept.

    `purpose` says which page it opens (`Area.links`), `receiver` which body it was given to.
    """

    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = (Path("row", "target_id"),)

    purpose = models.CharField("쓰임", max_length=20)
    target_id = models.UUIDField(db_index=True)
    receiver = models.CharField("받는 곳", max_length=80)
    token_hash = models.BinaryField(unique=True)
    code_hash = models.BinaryField()
    made_at = models.DateTimeField("만든 때", default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField("끝나는 때")
    ended_at = models.DateTimeField("거둔 때", null=True, blank=True)
    failures = models.PositiveSmallIntegerField("틀린 번호", default=0)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = "링크"
        indexes = [models.Index(fields=["office", "-made_at"])]


class LinkVisit(ScopedRecord):
    """Somebody outside gave the right number: from where, when, and how much they looked at."""

    row_scope = Scope.OFFICE
    row_rights = "SELECT"
    destroyed_by = (Path("row", "link_id"),)

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="visits")
    token_hash = models.BinaryField(unique=True)
    opened_at = models.DateTimeField("연 때", default=timezone.now)
    last_read_at = models.DateTimeField("마지막으로 본 때", null=True, blank=True)
    reads = models.PositiveIntegerField("본 횟수", default=0)
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        verbose_name = "링크를 연 기록"
