"""Candidate pairs, and merges that can be undone (중복 후보, 합치기)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.history import tracked
from dure.access.paths import Path
from dure.access.scope import Scope


@tracked
class DuplicatePair(Versioned, ScopedRecord):
    """Two persons or two households that may be the same; the scope is that of the first, `other_office` that of
    the second, and only who reaches both sees them."""

    class Kind(models.TextChoices):
        PERSON = "person", "사람"
        HOUSEHOLD = "household", "가구"

    class State(models.TextChoices):
        WAITING = "", "확인 전"
        DIFFERENT = "different", "다른 사람"
        LINKED = "linked", "같음(따로 둠)"
        MERGED = "merged", "합침"

    row_scope = Scope.PAIR_OF_OFFICES
    destroyed_by = tuple(
        Path(root, column, kind="duplicate")
        for root in ("household", "person")
        for column in ("first_id", "second_id")
    )

    kind = models.CharField("종류", max_length=10, choices=Kind.choices)
    first_id = models.UUIDField()
    second_id = models.UUIDField()
    other_office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    score = models.FloatField("일치 확률")
    evidence = models.JSONField("근거", default=dict)
    found_at = models.DateTimeField("찾은 때", default=timezone.now)
    state = models.CharField("판단", max_length=10, choices=State.choices, blank=True, default="")
    decided_at = models.DateTimeField("판단한 때", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField("판단 근거", blank=True)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="a_pair_once"),
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="pair_is_ordered"),
        ]
        indexes = [models.Index(fields=["office", "state", "-score"])]


@tracked
class Merge(Versioned, ScopedRecord):
    """Two records became one: which stays, which was absorbed, and every step, so that all of it can be undone."""

    row_scope = Scope.MERGE
    destroyed_by = tuple(
        Path(root, column, kind="duplicate")
        for root in ("household", "person")
        for column in ("kept_id", "absorbed_id")
    )

    kind = models.CharField("종류", max_length=10, choices=DuplicatePair.Kind.choices)
    pair = models.ForeignKey(DuplicatePair, null=True, on_delete=models.SET_NULL, related_name="merges")
    kept_id = models.UUIDField(db_index=True)
    absorbed_id = models.UUIDField(db_index=True)
    done_at = models.DateTimeField("합친 때", default=timezone.now)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("까닭", blank=True)
    undone_at = models.DateTimeField("되돌린 때", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_reason = models.TextField("되돌린 까닭", blank=True)

    class Meta:
        ordering = ["-done_at"]


class MergeStep(ScopedRecord):
    """One change of a merge: a row that was pointed to the kept record, or a field that took another value."""

    row_scope = Scope.MERGE_STEP
    destroyed_by = (
        *(
            Path(root, "merge_id", through=f"people_merge.{column}", kind="duplicate")
            for root in ("household", "person")
            for column in ("kept_id", "absorbed_id")
        ),
        Path("row", "row_id", kind="duplicate"),
    )

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="steps")
    table = models.CharField(max_length=80)
    row_id = models.UUIDField()
    column = models.CharField(max_length=60)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
