"""Files that somebody brings in, and their rows until they are carried out (파일로 들이기)."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from dure.access.base import Record
from dure.access.paths import Outlives
from dure.access.scope import Scope

OWN_WORK = (
    "what somebody brings in is theirs alone; the file goes when it is staged, its rows after their days"
)


class Import(Record):
    """One file: which importer, how far it is, what became of its rows."""

    class State(models.TextChoices):
        READING = "reading", "읽는 중"
        MATCHING = "matching", "열 맞추기"
        JUDGING = "judging", "살펴보는 중"
        JUDGED = "judged", "확인을 기다림"
        LOADING = "loading", "들이는 중"
        DONE = "done", "들임"
        UNDOING = "undoing", "되돌리는 중"
        UNDONE = "undone", "되돌림"
        FAILED = "failed", "들이지 못함"
        CANCELLED = "cancelled", "그만둠"

    row_scope = Scope.READER
    row_rights = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives(OWN_WORK)

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Where its maker worked: the administrators there read that something was brought in.
    sigungu = models.ForeignKey("offices.Region", null=True, on_delete=models.PROTECT, related_name="+")
    importer = models.CharField("들이는 것", max_length=40)
    file_name = models.CharField("파일", max_length=200)
    file_kind = models.CharField(max_length=10)
    digest = models.CharField("해시", max_length=64)
    state = models.CharField("상태", max_length=12, choices=State.choices, default=State.READING)
    heads = models.JSONField("머리글", default=list)
    # Which place of the file a field is taken from, and what was chosen for the whole file.
    places = models.JSONField("맞춘 열", default=dict)
    options = models.JSONField("모두에 쓰는 값", default=dict)
    takes_doubted = models.BooleanField("의심되는 행도", default=False)
    token_sealed = models.TextField(blank=True, editable=False)
    rows_total = models.PositiveIntegerField("행", default=0)
    rows_done = models.PositiveIntegerField("끝난 행", default=0)
    rows_made = models.PositiveIntegerField("들인 행", default=0)
    rows_changed = models.PositiveIntegerField("바꾼 행", default=0)
    error = models.CharField("그만둔 까닭", max_length=40, blank=True)
    error_row = models.PositiveIntegerField("까닭이 있는 행", null=True, blank=True)
    asked_at = models.DateTimeField("올린 때", default=timezone.now)
    moved_at = models.DateTimeField("마지막으로 움직인 때", default=timezone.now)
    loaded_at = models.DateTimeField("들인 때", null=True, blank=True)
    expires_at = models.DateTimeField("행을 두는 기한")

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = "들인 파일"
        indexes = [models.Index(fields=["staff", "importer", "-asked_at"], name="imports_of_staff")]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(Record):
    """One row of a file: its cells as text, how it was judged and why, what it became."""

    class Verdict(models.TextChoices):
        STAGED = "staged", "살펴보기 전"
        GOOD = "good", "들일 수 있음"
        DOUBTED = "doubted", "의심됨"
        BAD = "bad", "들일 수 없음"
        DIFFERS = "differs", "바꿀 수 있음"
        SAME = "same", "그대로임"
        MADE = "made", "들임"
        CHANGED = "changed", "바꿈"
        UNDONE = "undone", "되돌림"

    row_scope = Scope.READER
    destroyed_by = Outlives(OWN_WORK)

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("파일의 행")
    cells = models.JSONField("칸", default=list)
    verdict = models.CharField("판정", max_length=10, choices=Verdict.choices, default=Verdict.STAGED)
    # Each [field or "", words].
    reasons = models.JSONField("까닭", default=list)
    key = models.CharField(max_length=300, blank=True)
    made_id = models.UUIDField(null=True, blank=True)
    made_version = models.PositiveIntegerField(null=True, blank=True)
    # Of a record that was changed: every column as it was.
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["number"]
        verbose_name = "들인 행"
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="one_row_of_a_number")]
        indexes = [
            models.Index(fields=["of", "verdict", "number"], name="import_rows_by_verdict"),
            models.Index(fields=["of", "key", "number"], name="import_rows_by_key"),
        ]
