"""Sign-ins, grants, read log, drafts and submissions (접속·열람·초안)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import Record
from dure.access.scope import Scope


class SignIn(Record):
    """A live identity: only the hash of its opaque token is kept, and the app login cannot read it."""

    row_scope = Scope.CLOSED
    row_rights = ""

    token_hash = models.BinaryField(unique=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    system_actor = models.CharField(max_length=60, blank=True)
    sigungu = models.ForeignKey("offices.Region", null=True, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class Grant(Record):
    """A dated right to one case beyond one's own offices: joint managers, old offices, referrals."""

    row_scope = Scope.GRANT

    case_id = models.UUIDField(db_index=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    office = models.ForeignKey(
        "offices.Office", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reason = models.CharField(max_length=60)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(staff__isnull=False) | models.Q(office__isnull=False),
                name="grant_has_receiver",
            )
        ]
        indexes = [models.Index(fields=["staff"]), models.Index(fields=["office"])]


class ReadEntry(Record):
    """One view of personal data. The app login may add rows and read its own, never change or remove one."""

    row_scope = Scope.READER
    row_rights = "SELECT, INSERT"

    happened_at = models.DateTimeField(default=timezone.now, db_index=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    subject_hash = models.CharField(max_length=64, db_index=True)
    subject_kind = models.CharField(max_length=20)
    page = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200, blank=True)
    address = models.GenericIPAddressField(null=True)
    request_id = models.UUIDField(null=True)


class Draft(Record):
    """What someone is typing, encrypted: one per owner, form and target."""

    row_scope = Scope.OWNER

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=80)
    target = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=120, blank=True)
    url = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    base_version = models.PositiveIntegerField(default=0)
    case_id = models.UUIDField(null=True, db_index=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "form", "target"], name="one_draft_per_target")
        ]


class Submission(Record):
    """The first row of an action's transaction: a form sent twice waits here and gets the stored result."""

    row_scope = Scope.OWNER

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=80)
    case_id = models.UUIDField(null=True, db_index=True)
    result = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
