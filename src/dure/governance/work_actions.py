"""The pool, plans of the year, newsletters, what the press is told (협의체 일의 변경)."""

from dataclasses import asdict

from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.governance import press, queries, work_rules
from dure.governance.inputs import ExpertData, YearData
from dure.governance.models import Contest
from dure.governance.press import Press
from dure.governance.rights import BodyRight
from dure.governance.work_models import BodyYear, Expert, Newsletter
from dure.notify.models import Outgoing
from dure.notify.outbox import Message, leave
from dure.rulebook import Reason


@action("governance.pool", BodyRight.AWARD)
def pool(change: Change[Expert], *, data: ExpertData, seen_version: int | None = None) -> Expert:
    """Somebody stands in the pool of experts, or their time is changed."""
    expert = change.root
    others = Expert.objects.filter(sigungu=expert.sigungu_id, name=data.name).exclude(pk=expert.pk)
    terms = [work_rules.Term(one.name, one.field, one.from_on, one.until_on) for one in others]
    wanted = work_rules.Term(data.name, data.field, data.from_on, data.until_on)
    change.require(work_rules.expert_refusals(wanted, terms))
    saved: Expert = keep(change, seen_version, dict(vars(data)))
    return saved


@action("governance.plan_year", BodyRight.RUN)
def plan_year(change: Change[BodyYear], *, data: YearData, seen_version: int | None = None) -> BodyYear:
    """What a body shall do in a year; what came of each work is added as it goes."""
    plan = change.root
    is_there = plan.body.years.filter(year=data.year).exclude(pk=plan.pk).exists()
    is_before = data.year < plan.body.formed_on.year
    change.require(work_rules.year_refusals(data.year, is_there=is_there, is_before=is_before))
    saved: BodyYear = keep(change, seen_version, vars(data) | {"works": list(data.works)})
    return saved


@action("governance.write_letter", BodyRight.RUN)
def write_letter(
    change: Change[Newsletter], *, title: str, text: str, seen_version: int | None = None
) -> Newsletter:
    """A newsletter as it shall leave."""
    letter = change.root
    change.require([Reason("governance.letter_sent")] if letter.sent_at else [])
    told = f"{title}\n{text}"
    change.require(work_rules.number_refusals(told, "text"))
    members = {seat.name for seat in queries.seated_on(letter.body, change.at)}
    change.doubt(work_rules.name_doubts(told, members, "text"))
    saved: Newsletter = keep(change, seen_version, {"title": title, "text": text})
    return saved


@action("governance.send_letter", BodyRight.RUN)
def send_letter(change: Change[Newsletter], *, seen_version: int | None = None) -> Newsletter:
    """To every member who sits today and gave an address, each address once."""
    letter = change.root
    seats = queries.seated_on(letter.body, change.at)
    addresses = sorted({seat.email for seat in seats if seat.email})
    change.require(work_rules.letter_refusals(addresses, is_sent=letter.sent_at is not None))
    subject = f"[{letter.body.name}] {letter.title}"[:120]
    for number, address in enumerate(addresses):
        key = f"letter:{letter.pk}:{number}"
        message = Message(key, Outgoing.Channel.MAIL, address, subject, letter.text)
        leave(message, letter.sigungu_id, change.by.staff)
    change.say(count=len(addresses))
    saved: Newsletter = change.edit(letter, seen_version, sent_at=change.at, sent_to=len(addresses))
    return saved


@action("governance.publicise", BodyRight.AWARD)
def publicise(change: Change[Contest], *, told: Press, seen_version: int | None = None) -> Contest:
    """The ceremony and the sheet for the press."""
    contest = change.root
    change.require(press.refusals(told, contest.held_on))
    kept = told.kept | {"order": [asdict(row) for row in told.order]}
    saved: Contest = change.edit(contest, seen_version, press=kept)
    return saved
