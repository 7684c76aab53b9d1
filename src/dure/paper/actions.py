"""Keeping a form as it was sent (서식 보관): frozen files with edition and digest; signed copies beside them."""

import uuid

from dure.access.policy import Permission
from dure.cases.core.attachments import FROZEN, add_file
from dure.cases.core.change import Change, action
from dure.cases.core.sharing import require_consent
from dure.paper.compose import paper_of
from dure.paper.hwpx import hwpx_of
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Mode, Paper, digest
from dure.paper.models import KeptPaper
from dure.paper.pdf import pdf_of
from dure.rulebook import Reason

SIGNED = "signed_form"


@action("paper.keep", Permission.PAPER_WRITE)
def keep(
    change: Change,
    *,
    kind: PaperKind,
    target: Target,
    mode: Mode = "filled",
    document_number: str = "",
    recipient: str = "",
) -> KeptPaper:
    """Freeze the paper as it is now. One that goes to a body by name needs consent, unless it is de-identified."""
    if recipient and mode == "filled":
        require_consent(change, [recipient])
    paper = paper_of(kind, change.case, target, mode=mode, document_number=document_number)
    change.require(_kept_already(change, kind, target, digest(paper)))
    return _freeze(change, paper, target, recipient, document_number)


def _kept_already(change: Change, kind: PaperKind, target: Target, said: str) -> list[Reason]:
    same = KeptPaper.objects.filter(case=change.case, kind=kind.code, target_id=target.id, digest=said)
    return [Reason("paper.kept_already")] if same.exists() else []


def _freeze(change: Change, paper: Paper, target: Target, recipient: str, document_number: str) -> KeptPaper:
    printed = pdf_of(paper)
    about = {"kind": FROZEN, "title": paper.title, "target_id": target.id}
    pdf = add_file(change, printed.content, f"{paper.title}.pdf", **about)
    hwpx = add_file(change, hwpx_of(paper), f"{paper.title}.hwpx", **about)
    kept = change.add(
        KeptPaper,
        kind=paper.kind,
        title=paper.title,
        edition=paper.edition,
        target_id=target.id,
        document_number=document_number,
        recipient=recipient,
        is_deidentified=paper.mode == "deidentified",
        kept_at=change.at,
        digest=digest(paper),
        pages=printed.pages,
        pdf=pdf,
        hwpx=hwpx,
    )
    change.say(title=paper.title)
    change.target = kept.pk
    return kept


@action("paper.sign", Permission.PAPER_WRITE)
def attach_signed(change: Change, *, kept_id: uuid.UUID, content: bytes, file_name: str) -> None:
    """Put the signed copy beside what was sent."""
    kept = KeptPaper.objects.get(pk=kept_id, case=change.case)
    add_file(change, content, file_name, kind=SIGNED, title=f"{kept.title}(서명본)", target_id=kept.pk)
    change.say(title=kept.title)
    change.target = kept.pk
