"""The read log and its seals: who saw whose data, and proof that nobody changed it (열람 기록)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dure.access.base import Record
from dure.access.coded import CodedField
from dure.access.paths import Outlives
from dure.access.scope import Scope


class ReadEntry(Record):
    """One view of personal data. The app login may add rows in its holder's name and read them, never
    change or remove one; for it the database sets the time itself. `seal` is the number of the seal that
    holds the row, written by the sealer."""

    class Act(models.TextChoices):
        VIEW = "view", "보기"
        SEARCH = "search", "검색 결과"
        FILE = "file", "문서 열기"
        REVEAL = "reveal", "주민등록번호 전체 보기"
        EXPORT = "export", "내보내기"
        PRINT = "print", "출력"

    row_scope = Scope.READ_LOG
    destroyed_by = Outlives("keys are hashed; pruned after its own term, by whole seals")
    row_rights = "SELECT, INSERT"

    # Every row is written to every index: there are those that are asked, and no more.
    happened_at = models.DateTimeField(default=timezone.now)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    sigungu = models.ForeignKey(
        "offices.Region", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    act = models.CharField(max_length=10, choices=Act.choices, default=Act.VIEW)
    subject_hash = models.CharField(max_length=64)
    subject_kind = CodedField(codes="read_subject", max_length=20)
    page = CodedField(codes="read_page", max_length=80)
    purpose = models.CharField(max_length=200, blank=True)
    address = models.GenericIPAddressField(null=True)
    request_id = models.UUIDField(null=True)
    seal = models.PositiveBigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=models.Q(seal__isnull=True), name="unsealed_entries"),
            models.Index(fields=["subject_hash"], name="entries_of_subject"),
            models.Index(fields=["seal"], condition=models.Q(seal__isnull=False), name="sealed_entries"),
            models.Index(fields=["sigungu", "-happened_at"]),
            models.Index(fields=["staff", "-happened_at"]),
        ]


class Seal(Record):
    """A signed link of the chain over the read log. `leaves` holds for each sealed row its key (16 bytes) and
    hash (32 bytes) in order; `root` is their hash, `digest` that of the whole seal with the one before."""

    class Kind(models.TextChoices):
        READS = "reads", "열람 기록"
        PRUNING = "pruning", "기한이 지난 기록 삭제"

    row_scope = Scope.OPEN
    destroyed_by = Outlives("hashes of the read log's rows, pruned with them")
    row_rights = "SELECT"

    number = models.PositiveBigIntegerField(unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.READS)
    sealed_at = models.DateTimeField()
    entry_count = models.PositiveIntegerField()
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    leaves = models.BinaryField(default=bytes)
    facts = models.JSONField(default=dict)
    root = models.BinaryField()
    previous = models.BinaryField(default=bytes)
    digest = models.BinaryField(unique=True)
    signature = models.BinaryField()
    key_id = models.CharField(max_length=40)

    class Meta:
        ordering = ["number"]
