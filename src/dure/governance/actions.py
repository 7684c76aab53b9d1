"""Forming bodies, seating, meeting, evaluating, awarding (협의체와 포상의 변경)."""

from dataclasses import asdict

from django.utils import timezone

from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.governance import awards, queries, rules, work_rules
from dure.governance.inputs import BodyData, ContestData, MeetingData, MinutesData, Score, SeatData
from dure.governance.models import Body, Contest, Entry, Expert, Meeting, Seat
from dure.governance.rights import BodyRight
from dure.rulebook import Reason


@action("governance.form", BodyRight.RUN)
def form(change: Change[Body], *, data: BodyData, seen_version: int | None = None) -> Body:
    """A body with its groups and timetable."""
    body = change.root
    kind = change.book.governance.kinds[data.kind]
    change.require(rules.size_refusals(kind, data.size))
    if data.ended_on and data.ended_on < data.formed_on:
        change.require([Reason("governance.ended_before", field="ended_on")])
    values = vars(data) | {"duties": list(data.duties), "timetable": list(data.timetable)}
    if body._state.adding:
        values["edition"] = change.book.name
    saved: Body = keep(change, seen_version, values)
    return saved


@action("governance.seat", BodyRight.RUN)
def seat(change: Change[Seat], *, data: SeatData, seen_version: int | None = None) -> Seat:
    """Somebody is named to a body, or their time is changed."""
    found = change.root
    body = Body.objects.select_for_update().get(pk=found.body_id)
    others = [each.seated for each in body.seats.exclude(pk=found.pk)]
    wanted = rules.Seated(data.name, data.seat_kind, data.position, data.from_on, data.until_on)
    kind = body.book.governance.kinds[body.kind]
    change.require(rules.seat_refusals(wanted, others, kind, body.book))
    saved: Seat = keep(change, seen_version, dict(vars(data)))
    return saved


@action("governance.convene", BodyRight.RUN)
def convene(change: Change[Meeting], *, data: MeetingData, seen_version: int | None = None) -> Meeting:
    """A meeting with its agenda; it is what it was once its minutes are there."""
    if change.root.minutes_at:
        change.require([Reason("governance.minutes_there")])
    saved: Meeting = keep(change, seen_version, vars(data) | {"invited": list(data.invited)})
    return saved


@action("governance.minute", BodyRight.RUN)
def minute(change: Change[Meeting], *, data: MinutesData, seen_version: int | None = None) -> Meeting:
    """Who came, what was said and decided."""
    meeting = change.root
    members = queries.seated_on(meeting.body, meeting.held_at)
    keys = {str(each.pk) for each in members}
    present = [key for key in data.present if key in keys]
    change.require(
        rules.minutes_refusals(
            len(present),
            len(members),
            decides=bool(data.resolutions),
            is_ahead=meeting.held_at > change.at,
            book=change.book,
        )
    )
    change.require(rules.day_refusals(data.resolutions, timezone.localdate(meeting.held_at)))
    told = "\n".join([data.minutes, *(row["what"] for row in data.resolutions)])
    change.require(work_rules.number_refusals(told, "minutes"))
    known = {seat.name for seat in members} | {row["owner"] for row in data.resolutions}
    known |= set(Expert.objects.filter(pk__in=meeting.invited).values_list("name", flat=True))
    change.doubt(work_rules.name_doubts(told, known, "minutes"))
    values = {"minutes": data.minutes, "present": present, "resolutions": list(data.resolutions)}
    saved: Meeting = change.edit(meeting, seen_version, **values, minutes_at=change.at)
    return saved


@action("governance.announce", BodyRight.AWARD)
def announce(change: Change[Contest], *, data: ContestData, seen_version: int | None = None) -> Contest:
    """An evaluation with its prizes; what was announced of it is kept as it was said."""
    change.require(awards.prize_refusals(data.prizes))
    values = dict(vars(data))
    values |= {
        "allotments": [asdict(row) for row in values.pop("prizes")],
        "claims": [asdict(row) for row in values.pop("claims")],
    }
    if change.root._state.adding:
        values["edition"] = change.book.name
    saved: Contest = keep(change, seen_version, values)
    return saved


@action("governance.enter", BodyRight.AWARD)
def enter(change: Change[Contest], *, lines: str) -> int:
    """Several at once, a line each; one that does not read so stops all, and what was typed stays."""
    contest = change.root
    levels = {code.ko: code.code for code in change.book.codes["contest_level"].values()}
    prizes = {code.ko: code.code for code in change.book.codes["prize"].values()}
    winners, wrong = awards.read_lines(lines, levels, prizes)
    change.require(Reason("governance.line", {"line": line}, field="lines") for line in wrong)
    there = set(contest.entries.values_list("field", "applicant"))
    seen: set[tuple[str, str]] = set()
    for one in winners:
        place = (one.field, one.applicant)
        if place in there or place in seen:
            told = {"field": one.field, "applicant": one.applicant}
            change.require([Reason("governance.winner_twice", told, field="lines")])
        seen.add(place)
    scope = {"contest": contest, "sigungu": contest.sigungu, "office": contest.office}
    Entry.objects.bulk_create(Entry(**vars(one), **scope) for one in winners)
    change.say(count=len(winners))
    return len(winners)


@action("governance.score", BodyRight.AWARD)
def score(
    change: Change[Entry],
    *,
    scores: tuple[Score, ...],
    is_barred: bool = False,
    tie_break: int = 0,
    seen_version: int | None = None,
) -> Entry:
    """The points of the judges; whoever has a conflict of interest does not count."""
    if change.root.contest.awarded_at:
        change.require([Reason("governance.awarded")])
    rows = [asdict(each) for each in scores]
    change.require(awards.score_refusals(rows))
    saved: Entry = change.edit(
        change.root, seen_version, scores=rows, is_barred=is_barred, tie_break=tie_break
    )
    return saved


@action("governance.award", BodyRight.AWARD)
def award(change: Change[Contest], *, seen_version: int | None = None) -> int:
    """Prizes by rank; a tie across a prize's border is decided by people first."""
    contest = change.root
    change.require([Reason("governance.awarded")] if contest.awarded_at else [])
    entries = {str(each.pk): each for each in contest.entries.all()}
    given = awards.give([each.entrant for each in entries.values()], contest.prizes)
    for tie in given.ties:
        names = ", ".join(entries[key].applicant for key in tie)
        change.require([Reason("governance.tie", {"names": names})])
    change.require([] if given.prizes else [Reason("governance.nobody")])
    for key, prize in given.prizes.items():
        change.edit(entries[key], None, prize=prize)
    change.edit(contest, seen_version, awarded_at=change.at)
    change.say(count=len(given.prizes))
    return len(given.prizes)
