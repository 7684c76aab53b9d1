"""Scores, ranks, prizes and what was announced of them (평가와 포상의 셈). Pure; money in whole 백만원 as such notices have it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dure.rulebook import Reason

MONEY, COUNT = "money", "count"
HUNDREDTH = 100


@dataclass(frozen=True)
class Allotment:
    """So many of a prize for one level of a field, with the money for each. `part` groups fields."""

    part: str
    field: str
    level: str
    prize: str
    count: int
    money: int

    @property
    def sum(self) -> int:
        return self.count * self.money


@dataclass(frozen=True)
class Claim:
    """What was announced: of all, of a part or of a field; how many of a prize (`prize` may be empty) or how much money."""

    what: str
    prize: str
    measure: str
    text: str


@dataclass(frozen=True)
class Entrant:
    """Who is evaluated, with the points of the judges who may judge it."""

    key: str
    field: str
    level: str
    points: tuple[int, ...]
    is_barred: bool = False
    tie_break: int = 0

    @property
    def average(self) -> int:
        """In hundredths of a point, half up; nothing without a judge."""
        if not self.points:
            return 0
        return (sum(self.points) * HUNDREDTH * 2 // len(self.points) + 1) // 2

    @property
    def spread(self) -> int:
        return max(self.points) - min(self.points) if self.points else 0


@dataclass(frozen=True)
class Ranked:
    """A place among the entrants of a field and level; those with the same average share it."""

    entrant: Entrant
    rank: int


def ranked(entrants: Iterable[Entrant]) -> list[Ranked]:
    """Best first; who may not be given a prize is left out."""
    rows = sorted(
        (one for one in entrants if not one.is_barred and one.points),
        key=lambda one: (-one.average, one.tie_break, one.key),
    )
    found: list[Ranked] = []
    for number, one in enumerate(rows, 1):
        same = found and found[-1].entrant.average == one.average
        found.append(Ranked(one, found[-1].rank if same else number))
    return found


@dataclass(frozen=True)
class Given:
    """What comes of ranks: the prize of each, and ties that a prize's last place would cut through."""

    prizes: Mapping[str, str]
    ties: tuple[tuple[str, ...], ...]


def give(entrants: Sequence[Entrant], prizes: Sequence[Allotment]) -> Given:
    """Prizes go down the ranks, in the order in which the allotments stand. A tie across a border has to be decided."""
    given: dict[str, str] = {}
    ties: list[tuple[str, ...]] = []
    for field, level in dict.fromkeys((one.field, one.level) for one in prizes):
        rows = ranked(one for one in entrants if (one.field, one.level) == (field, level))
        at = 0
        for prize in (one for one in prizes if (one.field, one.level) == (field, level)):
            for row in rows[at : at + prize.count]:
                given[row.entrant.key] = prize.prize
            at += prize.count
            if 0 < at < len(rows) and is_cut(rows[at - 1], rows[at]):
                ties.append(tuple(row.entrant.key for row in rows if row.rank == rows[at].rank))
    return Given(given, tuple(ties))


def is_cut(last: Ranked, first_out: Ranked) -> bool:
    """Whether two with the same points fall on two sides, and nobody said who goes first."""
    return last.rank == first_out.rank and last.entrant.tie_break == first_out.entrant.tie_break


@dataclass(frozen=True)
class Winner:
    """Who was given what."""

    applicant: str
    field: str
    level: str
    prize: str


@dataclass(frozen=True)
class Result:
    """The winners of an evaluation with its prizes."""

    prizes: tuple[Allotment, ...]
    winners: tuple[Winner, ...]

    def parts(self) -> list[str]:
        return list(dict.fromkeys(prize.part for prize in self.prizes))

    def fields(self, part: str = "") -> list[str]:
        return list(dict.fromkeys(prize.field for prize in self.prizes if part in ("", prize.part)))

    def of(self, what: str, prize: str = "", level: str = "") -> list[Winner]:
        """Of all (nothing), of a part, or of a field."""
        fields = self.fields() if not what else self.fields(what) if what in self.parts() else [what]
        return [
            one
            for one in self.winners
            if one.field in fields and prize in ("", one.prize) and level in ("", one.level)
        ]

    def money(self, what: str) -> int:
        each = {(one.field, one.level, one.prize): one.money for one in self.prizes}
        return sum(each.get((one.field, one.level, one.prize), 0) for one in self.of(what))


def prize_refusals(prizes: Sequence[Allotment]) -> Iterator[Reason]:
    for number, prize in enumerate(prizes):
        if prize.count < 0 or prize.money < 0:
            yield Reason("governance.negative", field=f"prizes-{number}-count")
    places = [(one.field, one.level, one.prize) for one in prizes]
    if len(set(places)) < len(places):
        yield Reason("governance.prize_twice")


def score_refusals(scores: Sequence[Mapping[str, object]]) -> Iterator[Reason]:
    """Each judge once, from nothing to a hundred."""
    judges = [str(row["judge"]) for row in scores]
    if len(set(judges)) < len(judges):
        yield Reason("governance.judge_twice")
    for number, row in enumerate(scores):
        points = row["points"]
        if not isinstance(points, int) or not 0 <= points <= HUNDREDTH:
            yield Reason("governance.points", field=f"scores-{number}-points")


def read_lines(
    text: str, levels: Mapping[str, str], prizes: Mapping[str, str]
) -> tuple[list[Winner], list[str]]:
    """`분야 | 시군구 | 상 | 이름` in lines, the prize may be empty; and the lines that do not read so."""
    found, wrong = [], []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 4 or parts[1] not in levels or (parts[2] and parts[2] not in prizes) or not parts[3]:
            wrong.append(line)
            continue
        field, level, prize, name = parts
        found.append(Winner(name, field, levels[level], prizes.get(prize, "")))
    return found, wrong
