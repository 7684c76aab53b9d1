"""Sign-ins, grants, read log, drafts and submissions (접속·열람·초안)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import Record
from dure.access.coded import CodedField
from dure.access.link_records import Link, LinkVisit
from dure.access.log_records import ReadEntry, Seal
from dure.access.paths import Path
from dure.access.scope import Scope
from dure.access.sign_in_records import Credential, SecondFactor, SignIn, SignInAttempt

__all__ = [
    "Credential",
    "Draft",
    "Grant",
    "Link",
    "LinkVisit",
    "ReadEntry",
    "Seal",
    "SecondFactor",
    "SignIn",
    "SignInAttempt",
    "Submission",
]


class Grant(Record):
    """A dated right to one case beyond one's own offices: joint managers, old offices, referrals,
    the named people of a restricted case, and for hours (`until_at`) who broke the glass."""

    row_scope = Scope.GRANT
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = (Path("case", "case_id", kind="grant"),)

    case_id = models.UUIDField(db_index=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    office = models.ForeignKey(
        "offices.Office", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reason = CodedField(codes="grant_reason", max_length=60)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(staff__isnull=False) | models.Q(office__isnull=False),
                name="grant_has_receiver",
            )
        ]
        indexes = [models.Index(fields=["staff"]), models.Index(fields=["office"])]


class Draft(Record):
    """What someone is typing, encrypted: one for each opened form; `form` and `target` say of what."""

    row_scope = Scope.DRAFT
    destroyed_by = (
        Path("case", "case_id", kind="draft"),
        Path("row", "target", kind="draft"),
        Path("address", "url", kind="draft"),
    )

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=80)
    target = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=120, blank=True)
    url = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    case_id = models.UUIDField(null=True, db_index=True)
    saved_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["owner", "form", "target"], name="drafts_of_form")]


class Submission(Record):
    """The first row of an action's transaction: a form sent twice waits here and gets the stored result."""

    row_scope = Scope.OWNER
    destroyed_by = (Path("case", "case_id", kind="draft"),)

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=80)
    case_id = models.UUIDField(null=True, db_index=True)
    result = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
