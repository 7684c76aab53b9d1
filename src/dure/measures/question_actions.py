"""Keeping a question under a name, renaming it, deleting it and taking that back (내 질문)."""

from dure.changes.change import action
from dure.changes.keeping import keep as keep_record
from dure.changes.roots import Change
from dure.measures import question_rules as rules
from dure.measures.question_inputs import QuestionData
from dure.measures.question_models import OwnQuestion
from dure.measures.rights import MeasureRight


def kept_by(change: Change[OwnQuestion]) -> int:
    return OwnQuestion.objects.filter(owner=change.root.owner_id, deleted_at__isnull=True).count()


@action("measures.keep_question", MeasureRight.SEE)
def keep(change: Change[OwnQuestion], *, data: QuestionData) -> OwnQuestion:
    change.require(rules.keep_refusals(kept_by(change), is_deleted=False))
    saved: OwnQuestion = keep_record(change, None, vars(data) | {"kept_at": change.at})
    return saved


@action("measures.rename_question", MeasureRight.SEE)
def rename(
    change: Change[OwnQuestion], *, name: str, is_shared: bool, seen_version: int | None = None
) -> OwnQuestion:
    change.require(rules.keep_refusals(0, is_deleted=change.root.deleted_at is not None))
    saved: OwnQuestion = change.edit(change.root, seen_version, name=name, is_shared=is_shared)
    return saved


@action("measures.delete_question", MeasureRight.SEE)
def delete(change: Change[OwnQuestion], *, seen_version: int | None = None) -> OwnQuestion:
    """It stays among the deleted ones, to be brought back."""
    saved: OwnQuestion = change.edit(change.root, seen_version, deleted_at=change.at)
    return saved


@action("measures.restore_question", MeasureRight.SEE)
def restore(change: Change[OwnQuestion], *, seen_version: int | None = None) -> OwnQuestion:
    change.require(rules.keep_refusals(kept_by(change), is_deleted=False))
    saved: OwnQuestion = change.edit(change.root, seen_version, deleted_at=None)
    return saved
