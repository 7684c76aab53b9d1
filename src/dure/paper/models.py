"""Papers kept as they were sent (보관한 서식)."""

from django.db import models

from dure.access.base import CaseRecord
from dure.access.history import tracked
from dure.cases.core.records import Attachment

# Papers that are written to the household.
LETTERS = ("selection_notice", "not_selected_notice", "objection_reply", "closing_notice")


@tracked
class KeptPaper(CaseRecord):
    """A form as it was printed or sent: frozen, with its edition and the digest of what it says.

    The files are papers of the case; signed copies are attached to this record by its key.
    """

    row_rights = "SELECT, INSERT"

    kind = models.CharField("서식", max_length=40)
    title = models.CharField("제목", max_length=120)
    edition = models.CharField("기준 판", max_length=10)
    target_id = models.UUIDField("무엇의 서식인지")
    document_number = models.CharField("문서번호", max_length=60, blank=True)
    recipient = models.CharField("받는 곳", max_length=120, blank=True)
    is_deidentified = models.BooleanField("비식별본", default=False)
    kept_at = models.DateTimeField("보관한 때")
    digest = models.CharField("내용의 해시", max_length=64)
    pages = models.PositiveSmallIntegerField("쪽수")
    pdf = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    hwpx = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")

    @property
    def went_to(self) -> str:
        """A letter goes to the household, what names no body stays in the office."""
        return self.recipient or ("대상자 가구" if self.kind in LETTERS else "내부")

    class Meta:
        ordering = ["-kept_at", "-id"]
        indexes = [models.Index(fields=["case", "kind", "target_id"])]
