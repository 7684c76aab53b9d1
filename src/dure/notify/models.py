"""What was told to whom, what each wants to be told by mail, and what leaves the house (알림·메일·문자)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import Record
from dure.access.paths import ABOUT_STAFF, Outlives, Path
from dure.access.scope import Scope


class Notice(Record):
    """Something happened that concerns this person: what, where and when, in codes and keys only.

    Whose case it is, is read when the notice is: who may no longer see the case sees no name either.
    """

    row_scope = Scope.NOTICE
    row_rights = "SELECT, UPDATE"
    destroyed_by = (Path("case", "case_id"),)

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField("한 일", max_length=60)
    case_id = models.UUIDField(null=True, db_index=True)
    address = models.CharField("화면", max_length=200)
    actor = models.CharField("한 사람", max_length=60)
    happened_at = models.DateTimeField("때", default=timezone.now)
    read_at = models.DateTimeField("읽은 때", null=True, blank=True)

    class Meta:
        ordering = ["-happened_at", "-id"]
        verbose_name = "알림"
        indexes = [
            models.Index(fields=["staff", "-happened_at", "-id"]),
            models.Index(fields=["staff"], condition=Q(read_at__isnull=True), name="unread_notices"),
        ]


class Choice(Record):
    """Where and when somebody wants to be told besides the bell; without a row: nowhere."""

    row_scope = Scope.NOTIFIED
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = ABOUT_STAFF

    staff = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    email = models.EmailField("업무용 메일", max_length=120, blank=True)
    is_daily = models.BooleanField("하루 한 번 메일", default=False)
    is_weekly = models.BooleanField("한 주 요약 메일", default=False)
    is_urgent_by_text = models.BooleanField("급한 일은 문자", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "알림 받기"


class Outgoing(Record):
    """A mail or a text message that waits to leave, left, or could not; it says nothing personal.

    `key` says what it is about: a message under the same key is left once. The address is sealed.
    """

    class Channel(models.TextChoices):
        MAIL = "mail", "메일"
        TEXT = "text", "문자"

    class State(models.TextChoices):
        WAITING = "waiting", "보낼 차례"
        SENT = "sent", "보냄"
        GIVEN_UP = "given_up", "보내지 못함"

    row_scope = Scope.OUTBOX
    row_rights = "SELECT, INSERT, UPDATE, DELETE"
    destroyed_by = Outlives("says nothing about households; the address is sealed and goes after some weeks")

    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120, unique=True)
    channel = models.CharField("방법", max_length=4, choices=Channel.choices)
    address_sealed = models.TextField(editable=False)
    subject = models.CharField("제목", max_length=120, blank=True)
    body = models.TextField("내용")
    state = models.CharField("상태", max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("시도", default=0)
    due_at = models.DateTimeField("보낼 때", default=timezone.now)
    error = models.CharField("보내지 못한 까닭", max_length=40, blank=True)
    left_at = models.DateTimeField("보낸 때", null=True, blank=True)
    recorded_at = models.DateTimeField("기록 시각", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-recorded_at", "-id"]
        verbose_name = "보낸 메일·문자"
        indexes = [
            models.Index(fields=["sigungu", "due_at"], condition=Q(state="waiting"), name="outgoing_waiting"),
            models.Index(fields=["sigungu", "-recorded_at"]),
        ]
