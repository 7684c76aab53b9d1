"""A form sent twice acts once, and the second sending gets the first one's result (중복 제출)."""

import uuid
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from dure.access.models import Submission
from dure.offices.models import Staff
from dure.rulebook import Reason, Refused

NOT_KEPT = "not kept"
# The answers kept for the change end with it, in the same statement (answers.py).
KEEP = "UPDATE access_submission SET result = %s WHERE id = %s RETURNING set_config('dure.page', '', true)"


class AlreadyDone(Exception):
    """The same form was sent before; its action has been carried out."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(submission.verb)
        self.submission = submission

    def result(self) -> Any:
        """What the first sending gave back: the record as it is now, or None; raises again what was not kept."""
        if self.submission.result == NOT_KEPT:
            raise self
        label, _, key = self.submission.result.partition(":")
        return apps.get_model(label)._default_manager.filter(pk=key).first() if key else None


def claim(submission: uuid.UUID, owner: Staff, verb: str, case_id: uuid.UUID | None) -> Submission:
    """The first row of the transaction: a second sending waits for the first and then stops here.

    A key that was used for something else, or by somebody else, is refused.
    """
    try:
        with transaction.atomic():
            return Submission.objects.create(id=submission, owner=owner, verb=verb, case_id=case_id)
    except IntegrityError as error:
        earlier = Submission.objects.filter(pk=submission, owner=owner, verb=verb).first()
        if earlier is None:
            raise Refused([Reason("core.submission_used")]) from error
        raise AlreadyDone(earlier) from error


def keep_result(claimed: Submission | None, result: Any) -> bool:
    """What a second sending will get: the record by its key. What is shown once, as a password, is not kept.

    True where something was written: from then on no answers are kept.
    """
    if claimed is None or result is None:
        return False
    is_record = isinstance(result, models.Model)
    claimed.result = f"{result._meta.label_lower}:{result.pk}" if is_record else NOT_KEPT
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [claimed.result, claimed.pk])
    return True
