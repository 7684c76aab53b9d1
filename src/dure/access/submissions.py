"""A form sent twice acts once (중복 제출)."""

import uuid

from django.db import IntegrityError, transaction

from dure.access.models import Submission
from dure.offices.models import Staff


class AlreadyDone(Exception):
    """The same form was sent before; its action has been carried out."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(submission.verb)
        self.submission = submission


def claim(submission: uuid.UUID, owner: Staff, verb: str, case_id: uuid.UUID | None) -> None:
    """The first row of the transaction: a second sending waits for the first and then stops here."""
    try:
        with transaction.atomic():
            Submission.objects.create(id=submission, owner=owner, verb=verb, case_id=case_id)
    except IntegrityError as error:
        raise AlreadyDone(Submission.objects.get(pk=submission)) from error
