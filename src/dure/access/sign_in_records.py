"""Sign-ins, passwords, second factors and attempts: what stands between a name and its rights (접속 신원)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import Record
from dure.access.coded import CodedField
from dure.access.paths import ABOUT_STAFF
from dure.access.scope import Scope


class SignIn(Record):
    """A live identity: only the hash of its opaque token is kept, and the app login cannot read it."""

    row_scope = Scope.CLOSED
    destroyed_by = ABOUT_STAFF
    row_rights = ""

    token_hash = models.BinaryField(unique=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    system_actor = models.CharField(max_length=60, blank=True)
    sigungu = models.ForeignKey("offices.Region", null=True, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(default=timezone.now)
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=200, blank=True)
    method = CodedField(codes="attempt_method", max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["staff", "ended_at"])]


class Credential(Record):
    """The password of an account: only the sign-in login learns its hash, through a function."""

    row_scope = Scope.CLOSED
    destroyed_by = ABOUT_STAFF
    row_rights = ""

    staff = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="credential"
    )
    password = models.CharField(max_length=200)
    changed_at = models.DateTimeField(default=timezone.now)
    must_change = models.BooleanField(default=False)
    earlier = models.JSONField(default=list)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    directory_issuer = models.CharField(max_length=200, blank=True)
    directory_subject = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["directory_issuer", "directory_subject"],
                condition=~models.Q(directory_subject=""),
                name="one_account_per_directory_entry",
            )
        ]


class SecondFactor(Record):
    """What someone has beside the password: a code generator, a passkey, or printed recovery codes."""

    class Kind(models.TextChoices):
        TOTP = "totp", "인증 앱"
        PASSKEY = "passkey", "패스키"
        RECOVERY = "recovery", "복구 코드"

    row_scope = Scope.READER
    destroyed_by = ABOUT_STAFF

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factors"
    )
    kind = models.CharField("종류", max_length=10, choices=Kind.choices)
    name = models.CharField("이름", max_length=60, blank=True)
    sealed = models.TextField(blank=True)
    credential_id = models.BinaryField(null=True, unique=True)
    public_key = models.BinaryField(null=True)
    counter = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["staff"])]


class SignInAttempt(Record):
    """Somebody tried to sign in: success, wrong password, wrong code, locked (접속 시도)."""

    row_scope = Scope.STAFF_FILE
    destroyed_by = ABOUT_STAFF
    row_rights = "SELECT"

    happened_at = models.DateTimeField(default=timezone.now, db_index=True)
    login = models.CharField(max_length=40, blank=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    sigungu = models.ForeignKey("offices.Region", null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = CodedField(codes="attempt_outcome", max_length=20)
    method = CodedField(codes="attempt_method", max_length=20, blank=True)
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-happened_at"]
        indexes = [
            models.Index(fields=["staff", "-happened_at"]),
            models.Index(fields=["address", "-happened_at"]),
        ]
