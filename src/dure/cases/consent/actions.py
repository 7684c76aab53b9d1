"""Answering on paper or on screen, and taking it back (동의 받기·철회): what the pages of consent do."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from dure.access.files import destroy_file
from dure.access.models import Grant
from dure.access.policy import Permission
from dure.cases.consent.effects import Effect, effects_of
from dure.cases.core.attachments import Upload, add_file
from dure.cases.core.change import Change, action
from dure.cases.core.consent_answers import Paper, keep_answers, take_back
from dure.cases.core.consent_rules import check_signature, check_withdrawal, plain
from dure.cases.core.consent_text import whole_text
from dure.cases.core.consents import consents_in_force
from dure.cases.core.records import Attachment, Consent, Management
from dure.cases.core.tasks import assign_task
from dure.rulebook import Reason, Refused

KIND = "consent_form"
WITHDRAWN = "consent.withdrawn"
PAPER, ON_SCREEN = "paper", "electronic"


@action("consent.take", Permission.CANDIDATE_WRITE)
def take_paper(change: Change, *, paper: Paper, scan: Upload | None = None) -> list[Consent]:
    """Keep a signed paper, with its scan when it is there already."""
    if not scan and not paper.no_scan_reason.strip():
        change.require([Reason("consent.no_scan")])
    signed = _keep_scan(change, scan) if scan else None
    return keep_answers(change, paper, signed)


@action("consent.attach", Permission.CANDIDATE_WRITE)
def attach_scan(change: Change, *, consent: Consent, scan: Upload) -> Attachment:
    """The scan of a paper kept before: it goes with everything signed on it."""
    if consent.method != PAPER or consent.paper_id:
        raise Refused([Reason("consent.has_paper")])
    signed = _keep_scan(change, scan)
    same = Consent.objects.filter(case=change.case, method=PAPER, given_on=consent.given_on, paper=None)
    same.update(paper=signed)
    change.target = signed.pk
    return signed


def _keep_scan(change: Change, scan: Upload) -> Attachment:
    return add_file(change, scan.content, scan.file_name, kind=KIND, title="서명한 동의서")


@dataclass(frozen=True)
class Signing:
    """What one person answered on screen, and how they signed: a drawing, or their name typed."""

    answers: Paper
    refused: tuple[str, ...] = ()
    drawing: bytes = b""
    typed_name: str = ""


@action("consent.sign", Permission.CANDIDATE_WRITE)
def sign_on_screen(change: Change, *, signing: Signing) -> list[Consent]:
    """Keep the answers with the text that was shown, the moment, and the signature."""
    paper = signing.answers
    signer = paper.guardian_name or paper.people[0].name
    change.require(
        check_signature(signer=signer, has_drawing=bool(signing.drawing), typed=signing.typed_name)
    )
    shown = whole_text((*paper.kinds, *signing.refused), paper.recipients, change.book)
    signed = replace(paper, method=ON_SCREEN, text=shown, text_edition=change.book.name, signed_at=change.at)
    files: list[Attachment] = []
    try:
        record = _keep_record(change, signing, signed, files)
        change.say(kinds=list(paper.kinds), refused=list(signing.refused))
        kept = keep_answers(change, signed, record) if paper.kinds else []
        no = replace(signed, kinds=signing.refused, is_given=False, recipients=_refused_alone(change, paper))
        return kept + (keep_answers(change, no, record) if signing.refused else [])
    except Exception:
        for file in files:
            destroy_file(file.pk)
        raise


def _refused_alone(change: Change, paper: Paper) -> tuple[str, ...]:
    """Bodies that were asked about beside others already agreed to: a no to them leaves those as they are."""
    agreed = {
        plain(each.recipient)
        for each in consents_in_force(change.case)
        if each.person_id == paper.people[0].pk and each.recipient
    }
    asks_anew = any(plain(name) in agreed for name in paper.recipients)
    return () if asks_anew or not agreed else paper.recipients


def _keep_record(change: Change, signing: Signing, paper: Paper, files: list[Attachment]) -> Attachment:
    """The text with the answers as one file, the drawing as another tied to it."""
    text = "\n".join([paper.text, "", *_answers(change, signing, paper)])
    record = add_file(change, text.encode(), "consent.txt", kind=KIND, title="화면에서 서명한 동의서")
    files.append(record)
    if signing.drawing:
        about = {"kind": KIND, "title": "동의서 서명", "target_id": record.pk}
        files.append(add_file(change, signing.drawing, "signature.png", **about))
    return record


def _guardian_said(change: Change, paper: Paper, refused: Sequence[str]) -> list[str]:
    """Who signed for them, by what right, and the answers to the questions put to them."""
    if not paper.guardian_name:
        return []
    basis = change.book.codes["guardian_basis"].label(paper.guardian_relation)
    yes = paper.kinds if paper.guardian_kinds is None else paper.guardian_kinds
    kinds = change.book.consent.kinds
    asked = [
        f"법정대리인 {'예' if code in yes else '아니오'}: {kinds[code].ko}"
        for code in (*paper.kinds, *refused)
    ]
    return [f"법정대리인: {paper.guardian_name} ({basis})", *asked]


def _answers(change: Change, signing: Signing, paper: Paper) -> list[str]:
    kinds, words = change.book.consent.kinds, []
    words += [f"동의함: {kinds[code].ko}" for code in paper.kinds]
    words += [f"동의하지 않음: {kinds[code].ko}" for code in signing.refused]
    agreed = paper.items or ()
    for code in paper.kinds:
        chosen = [item.ko for key, item in kinds[code].items.items() if f"{code}.{key}" in agreed]
        words += [f"동의한 선택 항목: {', '.join(chosen)}"] if chosen else []
    return [
        *words,
        f"본인: {paper.people[0].name}",
        *_guardian_said(change, paper, signing.refused),
        f"서명: {signing.typed_name or '그림으로 서명'}",
        f"서명한 때: {timezone.localtime(change.at):%Y-%m-%d %H:%M:%S}",
        f"함께 있던 사람: {paper.present or '없음'}",
        f"받은 사람: {change.by.name}",
    ]


@action("consent.withdraw_several", Permission.CANDIDATE_WRITE)
def withdraw(
    change: Change, *, consents: Sequence[Consent], withdrawn_on: date, reason: str = ""
) -> list[Effect]:
    """Take back what was chosen: what may be read elsewhere ends now, what others must end becomes a task."""
    found = [
        refusal
        for each in consents
        for refusal in check_withdrawal(
            is_in_force=each.is_given and each.withdrawn_on is None,
            given_on=each.given_on,
            withdrawn_on=withdrawn_on,
            on=change.on,
        )
    ]
    change.require(list(dict.fromkeys(found)) if consents else [Reason("consent.nothing_chosen")])
    effects = effects_of(change.case, consents, change.on)
    for each in consents:
        take_back(change, each, withdrawn_on, reason)
    for effect in effects:
        carry_out(change, effect)
    change.say(kinds=sorted({each.kind for each in consents}), count=len(consents))
    return effects


def carry_out(change: Change, effect: Effect) -> None:
    """A right to read ends this moment; a service or a meeting needs somebody to act today."""
    if effect.grant_id:
        _end_reading(change, effect.grant_id)
        return
    assign_task(
        change,
        f"동의 철회로 멈추기: {effect.what}",
        owner=change.case.manager,
        due_on=change.on,
        origin=WITHDRAWN,
        origin_id=effect.target_id,
    )


def _end_reading(change: Change, grant_id: uuid.UUID) -> None:
    grant = Grant.objects.get(pk=grant_id)
    Grant.objects.filter(pk=grant_id).update(until_at=change.at, until_on=change.on)
    joint = Management.objects.filter(case=change.case, part=Management.Part.JOINT, until_on=None)
    joint.filter(staff=grant.staff_id).update(until_on=change.on)
