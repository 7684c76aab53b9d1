"""Writing, sending and answering requests to other bodies (서비스 의뢰의 변경)."""

from datetime import date
from typing import Any

from dure.access.links import Given, end_links, give_link, live_links
from dure.access.policy import Permission
from dure.cases.core.attachments import Upload, add_files
from dure.cases.core.change import Change, action
from dure.cases.core.consents import members, recipients_without_consent
from dure.cases.s08_delivery.queries import is_waiting
from dure.cases.s08_delivery.records import Service
from dure.offices.models import Office
from dure.referrals import queries, rules
from dure.referrals.inputs import ReferralData
from dure.referrals.leaving import known_fields, leaves
from dure.referrals.models import Referral, Step
from dure.rulebook import Reason
from dure.rulebook.deadlines import due

PURPOSE, OF_SERVICE, PAPER, TITLE = "referral", "plan_service", "referral_letter", 120


@action("request.write", Permission.CASE_WRITE)
def write(
    change: Change, *, data: ReferralData, referral: Referral | None = None, seen_version: int | None = None
) -> Referral:
    """A draft: nothing leaves yet."""
    change.require(rules.direction_refusals(data.kind, data.body, change.book))
    if data.person not in members(change.case, change.on):
        change.require([Reason("referrals.not_a_member", field="person")])
    if referral is None:
        made = change.add(Referral, **vars(data))
    else:
        change.require([] if referral.state == rules.DRAFT else [Reason("referrals.sent_already")])
        made = change.edit(referral, seen_version, **vars(data))
    change.target = made.pk
    change.say(kind=data.kind)
    return made


@action("request.send", Permission.CASE_WRITE)
def send(change: Change, *, referral: Referral, seen_version: int | None = None) -> Referral:
    """What leaves is kept as it left; whoever receives it answers by a day (manual-2025 m:14651, m:9576)."""
    facts = sending_facts(change, referral)
    change.require(rules.sending_refusals(facts, change.book))
    change.doubt(rules.doubts(facts))
    return left(change, referral, seen_version)


def left(change: Change, referral: Referral, seen_version: int | None) -> Referral:
    rule = change.book.referrals.kinds[referral.kind].answer
    sent: Referral = change.edit(
        referral,
        seen_version,
        state=rules.SENT,
        sent=leaves(referral, change.book),
        sent_on=change.on,
        answer_by=due(rule, change.on, change.book).due_on,
    )
    note(change, sent, rules.SENT, change.by.name)
    change.say(kind=referral.kind)
    return sent


def sending_facts(change: Change, referral: Referral) -> rules.SendingFacts:
    missing = recipients_without_consent(change.case, [referral.receiver], [referral.person], change.on)
    return rules.SendingFacts(
        state=referral.state,
        kind=referral.kind,
        body=referral.body,
        receiver=referral.receiver,
        has_office=referral.to_office_id is not None,
        known=known_fields(referral),
        is_consented=not missing,
        runs_already=queries.twin_runs(referral),
    )


@action("request.answer", Permission.CASE_WRITE)
def answer(
    change: Change,
    *,
    referral: Referral,
    what: str,
    text: str = "",
    said_by: str = "",
    on: date | None = None,
    files: tuple[Upload, ...] = (),
) -> Referral:
    """What the receiver says, by their inbox, by a link, or by telephone to who manages the case."""
    if is_said_again(referral, what, text):
        return referral
    change.require(rules.answer_refusals(referral.state, what, text))
    day = on or change.on
    if not (referral.sent_on and referral.sent_on <= day <= change.on):
        change.require([Reason("referrals.before_sending", field="on")])
    change.happened(day)
    fields: dict[str, Any] = {"state": what}
    if what in (rules.ACCEPTED, rules.RETURNED):
        fields["answered_on"] = day
    if what in rules.ANSWERED:
        fields["ended_on"] = day
    answered: Referral = change.edit(referral, None, **fields)
    came = attached(change, answered, files)
    note(change, answered, what, said_by or change.by.name, text, came)
    change.say(kind=referral.kind, state=what)
    return answered


def attached(change: Change, referral: Referral, files: tuple[Upload, ...]) -> list[dict[str, str]]:
    """What came with an answer: papers of the case, looked into like all others, told to the receiver by the step."""
    already = sum(len(step.files) for step in referral.steps.all())
    change.require(rules.file_refusals(already + len(files) if files else 0, change.book))
    title = f"{referral.receiver}에서 보낸 파일"
    made = add_files(change, files, kind=PAPER, title=title[:TITLE], target_id=referral.pk)
    return [{"key": str(each.pk), "name": each.file_name, "type": each.content_type} for each in made]


@action("request.of_service", Permission.CASE_WRITE)
def send_form(change: Change, *, service: Service, to_office: Office | None = None) -> Referral:
    """A service that was asked for, to the body's own inbox or by a link: what form 6 says, and nothing else."""
    person = service.receiver or change.case.subject
    made = change.add(
        Referral,
        person=person,
        kind=OF_SERVICE,
        receiver=service.provider,
        to_office=to_office,
        service=service.name[:100],
        situation=service.problem,
        wanted=service.request_text,
        asks=service,
    )
    running = Referral.objects.filter(asks=service, state__in=rules.RUNNING).exists()
    change.require(
        rules.service_refusals(is_waiting=is_waiting(service), is_running=running, name=service.name)
    )
    change.require(rules.sending_refusals(sending_facts(change, made), change.book))
    return left(change, made, None)


def is_said_again(referral: Referral, what: str, text: str) -> bool:
    """The same words sent twice, as by a second press of the button."""
    last = referral.steps.order_by("-recorded_at", "-id").first()
    return last is not None and referral.state == what and last.state == what and last.text == text


@action("request.recall", Permission.CASE_WRITE)
def recall(change: Change, *, referral: Referral, text: str, seen_version: int | None = None) -> Referral:
    """Whoever sent it takes it back."""
    change.require(rules.answer_refusals(referral.state, rules.STOPPED, text))
    stopped: Referral = change.edit(
        referral, seen_version, state=rules.STOPPED, ended_on=change.on, settled_on=change.on
    )
    end_links(live_links(PURPOSE, referral.pk))
    note(change, stopped, rules.STOPPED, change.by.name, text)
    change.say(kind=referral.kind)
    return stopped


@action("request.settle", Permission.CASE_WRITE)
def settle(change: Change, *, referral: Referral) -> Referral:
    """Who sent it knows how it ended."""
    change.require([] if referral.state in rules.ANSWERED else [Reason("referrals.not_over")])
    change.target = referral.pk
    change.say(kind=referral.kind)
    known: Referral = change.edit(referral, None, settled_on=referral.settled_on or change.on)
    return known


@action("request.again", Permission.CASE_WRITE)
def ask_again(change: Change, *, referral: Referral) -> Referral:
    """A new draft from what came back, to be corrected and sent once more, here or elsewhere."""
    change.require([] if referral.state in rules.ANSWERED else [Reason("referrals.not_over")])
    same = ("person", "kind", "body", "receiver", "to_office", "service", "situation", "wanted")
    made = change.add(Referral, follows=referral, **{name: getattr(referral, name) for name in same})
    change.edit(referral, None, settled_on=referral.settled_on or change.on)
    change.target = made.pk
    change.say(kind=referral.kind)
    return made


@action("request.link", Permission.CASE_WRITE)
def give(change: Change, *, referral: Referral) -> Given:
    """A link with a number for a receiver without an account; the earlier one ends."""
    change.require([] if referral.state in rules.RUNNING else [Reason("referrals.not_now")])
    change.target = referral.pk
    change.say(kind=referral.kind)
    case = change.case
    return give_link(PURPOSE, referral.pk, referral.receiver, office=case.office, by=change.by.staff)


@action("request.told", Permission.CASE_WRITE)
def note_told(change: Change, *, referral: Referral) -> Referral:
    """The receiver knows that the household took back its consent; they see nothing of it any more."""
    change.target = referral.pk
    known: Referral = change.edit(referral, None, told_on=change.on)
    return known


def note(
    change: Change,
    referral: Referral,
    state: str,
    said_by: str,
    text: str = "",
    files: list[dict[str, str]] | None = None,
) -> None:
    """One more line of the request's way."""
    change.target = referral.pk
    day = change.when.date() if change.happened_at else change.on
    about = {"state": state, "happened_on": day, "said_by": said_by, "text": text, "files": files or []}
    change.add(Step, referral=referral, **about)
