"""Who may sit in a body, for how long, and when it may decide (협의체의 규칙). Pure.

Sources: manual-2025 m:6014-6096, m:6229-6326. The quorum is the product's: the guide leaves it to the 시군구's rules.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import add_months
from dure.rulebook.model.governance import BodyKind

CHAIR, OFFICIAL, NETWORK, TOWN = "chair", "official", "network", "town"
HEADS = (CHAIR, "lead")


@dataclass(frozen=True)
class Seated:
    """One seat of a body; an official, or who sits by another seat (당연직), sits as long as that is held."""

    name: str
    seat_kind: str
    position: str
    from_on: date
    until_on: date | None = None
    is_ex_officio: bool = False

    def sits_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or self.until_on >= day)

    def meets(self, other: "Seated") -> bool:
        """Whether both are seated on some day."""
        last, others_last = self.until_on or date.max, other.until_on or date.max
        return self.from_on <= others_last and other.from_on <= last


def last_day(from_on: date, years: int) -> date:
    """임기 2년: the day before the same day two years on."""
    return add_months(from_on, 12 * years) - timedelta(days=1)


def seat_refusals(seat: Seated, others: Sequence[Seated], kind: BodyKind, book: Rulebook) -> Iterator[Reason]:
    """Who may be member, how long, once at a time, and as chair once again at most."""
    if kind.members and seat.seat_kind not in kind.members:
        told = {"body": kind.ko, "member": book.governance.members[seat.seat_kind].ko}
        yield Reason("governance.not_member", told, field="seat_kind", cited=kind.source)
    if seat.until_on and seat.until_on < seat.from_on:
        yield Reason("governance.seat_backwards", field="until_on")
    yield from term_refusals(seat, kind)
    same = [other for other in others if other.name == seat.name]
    if any(seat.meets(other) for other in same):
        yield Reason("governance.term_overlap", {"name": seat.name}, field="from_on")
    yield from chair_refusals(seat, others, kind)


def term_refusals(seat: Seated, kind: BodyKind) -> Iterator[Reason]:
    """Two years; an official, and who sits by another seat, as long as in that (m:6287-6290, m:6088-6090)."""
    if not kind.term_years or seat.seat_kind == OFFICIAL or seat.is_ex_officio:
        return
    last = last_day(seat.from_on, kind.term_years)
    if seat.until_on is None or seat.until_on > last:
        told = {"years": kind.term_years, "last": f"{last:%Y.%-m.%-d}"}
        yield Reason("governance.term_long", told, field="until_on", cited=kind.source)


def chair_refusals(seat: Seated, others: Sequence[Seated], kind: BodyKind) -> Iterator[Reason]:
    if seat.position not in HEADS:
        return
    at_once = [other for other in others if other.position in HEADS and other.meets(seat)]
    if len(at_once) >= kind.chairs:
        yield Reason("governance.chairs_many", {"chairs": kind.chairs}, field="position")
    elif kind.chairs > 1 and at_once and is_official(seat) == is_official(at_once[0]):
        yield Reason("governance.chairs_both", field="position")
    before = [other for other in others if other.name == seat.name and other.position == CHAIR]
    if kind.chair_terms and len(before) >= kind.chair_terms:
        yield Reason("governance.chair_again", {"name": seat.name}, field="position")


def is_official(seat: Seated) -> bool:
    return seat.seat_kind == OFFICIAL


def body_gaps(
    kind: BodyKind,
    size: int,
    seated: Sequence[Seated],
    held: int,
    towns: int,
    today: date,
    *,
    has_network: bool = False,
) -> Iterator[Reason]:
    """What is missing of a body as it is today. `held`: regular meetings of the year so far. `has_network`: a network of
    chairs is there, of which somebody sits in the councils by that (m:6088-6090)."""
    now = [seat for seat in seated if seat.sits_on(today)]
    count = len(now)
    if kind.least and count < kind.least:
        yield Reason("governance.too_few", {"count": count, "least": kind.least}, cited=kind.source)
    if kind.most and count > kind.most:
        yield Reason("governance.too_many", {"count": count, "most": kind.most}, cited=kind.source)
    if size and count != size:
        yield Reason("governance.not_size", {"count": count, "size": size})
    if kind.code == NETWORK and count < towns:
        yield Reason("governance.towns_missing", {"count": count, "towns": towns}, cited=kind.source)
    if kind.ex_officio and has_network and not any(sits_by_network(seat, kind) for seat in now):
        yield Reason("governance.ex_officio_missing", {"body": kind.ko}, cited=kind.source)
    heads = [seat for seat in now if seat.position in HEADS]
    if len(heads) < kind.chairs:
        yield Reason("governance.chairs_few", {"count": len(heads), "chairs": kind.chairs})
    ending = [seat for seat in now if seat.until_on and seat.until_on <= today + timedelta(days=60)]
    if ending:
        yield Reason("governance.ending", {"count": len(ending)})


def sits_by_network(seat: Seated, kind: BodyKind) -> bool:
    return seat.is_ex_officio and seat.seat_kind == kind.ex_officio


def meeting_gaps(wanted: int, held: int, today: date) -> Iterator[Reason]:
    """Fewer meetings so far than the year's share of what is wanted."""
    due = wanted * today.timetuple().tm_yday // 366
    if held < due:
        yield Reason("governance.meetings_few", {"held": held, "due": due, "wanted": wanted})


def quorum(members: int, book: Rulebook) -> int:
    """The least number that is more than the share."""
    return members * book.governance.quorum_percent // 100 + 1


def minutes_refusals(
    present: int, members: int, *, decides: bool, is_ahead: bool, book: Rulebook
) -> Iterator[Reason]:
    """Nothing is decided without a quorum, and nothing is said of a meeting that lies ahead."""
    if is_ahead:
        yield Reason("governance.not_held", field="minutes")
    needed = quorum(members, book)
    if decides and present < needed:
        told = {"present": present, "members": members, "needed": needed}
        yield Reason("governance.no_quorum", told)


def day_refusals(lines: Iterable[Mapping[str, str]], held_on: date) -> Iterator[Reason]:
    """What is resolved is due, and done, on the day of the meeting or after it."""
    for line in lines:
        for name, ko in (("due_on", "기한"), ("done_on", "마친 날")):
            if line[name] and date.fromisoformat(line[name]) < held_on:
                told = {"what": line["what"], "day": ko, "held": f"{held_on:%Y.%-m.%-d}"}
                yield Reason("governance.before_meeting", told)


def size_refusals(kind: BodyKind, size: int) -> Iterator[Reason]:
    """What a body shall be is within what it may be."""
    if (kind.least and size < kind.least) or (kind.most and size > kind.most):
        span = f"{kind.least}명 이상" + (f" {kind.most}명 이하" if kind.most else "")
        yield Reason("governance.size", {"body": kind.ko, "span": span}, field="size", cited=kind.source)


def groups_of(duties: Iterable[dict[str, str]]) -> list[str]:
    """Names of the groups in their order, each once."""
    return list(dict.fromkeys(row["group"] for row in duties))
