"""What is done about reports from neighbours (신고의 변경)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dure.cases.core.attachments import Upload
from dure.cases.core.records import Case
from dure.changes.change import action
from dure.changes.roots import Change
from dure.network import rules
from dure.network.files import keep_files
from dure.network.models import Report, Told
from dure.network.receipts import mark_of, number_of
from dure.network.rights import NetworkRight
from dure.offices.models import Office

WORK = NetworkRight.REPORTS


def new_report(office: Office, channel: str) -> Report:
    return Report(office=office, sigungu_id=office.sigungu_id, channel=channel)


@action("report.receive", WORK)
def receive(
    change: Change[Report], *, told: Told, reporter: str, is_urgent: bool, files: Sequence[Upload] = ()
) -> Report:
    """A report came, by the public page or told to a member of staff; urgent ones ring at once."""
    report = change.root
    report.told_sealed = report.seal(told)
    report.reporter, report.is_urgent = reporter, is_urgent
    report.receipt = mark_of(number_of(report.pk))
    report.received_at, report.recorded_by = change.at, change.by.staff
    report.save(force_insert=True)
    keep_files(report, files)
    change.say(channel=report.channel, urgent=is_urgent)
    return report


@action("report.open", WORK)
def take_up(change: Change[Report], *, seen_version: int | None = None) -> Report:
    """Somebody looks into it; an urgent one stops ringing."""
    change.require(rules.open_refusals(change.root.state))
    return change.edit(change.root, seen_version, state=rules.OPENED, **opened(change))


@action("report.take", WORK)
def take(change: Change[Report], *, case: Case) -> Report:
    """A household was registered from it, by the action of discovery."""
    change.require(rules.end_refusals(change.root.state))
    return ended(change, rules.TAKEN, case=case)


@action("report.known", WORK)
def is_known(change: Change[Report], *, case: Case, note: str = "") -> Report:
    """The household has a case already; who manages it is told."""
    change.require(rules.end_refusals(change.root.state))
    return ended(change, rules.KNOWN, case=case, told_sealed=noted(change, note))


@action("report.close", WORK)
def close(change: Change[Report], *, end: str, note: str, seen_version: int | None = None) -> Report:
    """It ends without a household: nothing of it stays but the report itself, until it is forgotten."""
    report, ends = change.root, change.book.codes["report_end"]
    change.require(rules.close_refusals(report.state, end, note, ends))
    change.say(end=end)
    return ended(change, rules.CLOSED, seen_version, end=end, told_sealed=noted(change, note))


@action("report.pass", WORK)
def pass_on(change: Change[Report], *, office: Office, note: str) -> Report:
    """It belongs to another office, which receives it anew; the reporter's number goes along (`passing.pass_to`)."""
    report = change.root
    is_same = office.pk == report.office_id
    change.require(rules.pass_refusals(report.state, is_same_office=is_same, has_note=bool(note.strip())))
    change.say(office=office.name)
    return ended(change, rules.PASSED, told_sealed=noted(change, note), receipt=None)


@action("report.escalate", WORK)
def escalate(change: Change[Report], *, level: int) -> Report:
    """Nobody took up an urgent one: it rings further up."""
    change.say(level=level)
    return change.edit(change.root, None, escalation=level)


def opened(change: Change[Report]) -> dict[str, Any]:
    report = change.root
    return {"opened_at": report.opened_at or change.at, "opened_by": report.opened_by or change.by.staff}


def ended(change: Change[Report], state: str, seen_version: int | None = None, **fields: Any) -> Report:
    about = opened(change) | {"state": state, "ended_at": change.at} | fields
    done: Report = change.edit(change.root, seen_version, **about)
    return done


def noted(change: Change[Report], note: str) -> str:
    """The same with what staff wrote, sealed again."""
    return change.root.seal(replace(change.root.told, note=note))
