"""Rules of looking for a group in all towns (일제조사): pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason

LISTED, DONE = "listed", "done"
NOT_MET, COUNSEL = "not_met", "counsel"
# A line of a pasted list: name, address, telephone, what is known.
PARTS = ("name", "address", "phone", "note")
MOST_PART = 200


@dataclass(frozen=True)
class Line:
    """One household of a pasted list, by its line."""

    number: int
    told: Mapping[str, str]


def campaign_refusals(
    from_on: date, until_on: date, towns: Collection[object], most_days: int
) -> list[Reason]:
    """It has towns, and an end that is not before its beginning nor years away."""
    found = []
    if until_on < from_on:
        found.append(Reason("network.ends_before", field="until_on"))
    if (until_on - from_on).days > most_days:
        found.append(Reason("network.too_long", {"days": most_days}, field="until_on"))
    if not towns:
        found.append(Reason("network.towns_missing", field="towns"))
    return found


def lines_of(text: str) -> list[Line]:
    """A household a line, its parts between tabulators or commas; empty lines are none."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = [part.strip() for part in (line.split("\t") if "\t" in line else line.split(","))]
        if any(parts):
            found.append(Line(number, dict(zip(PARTS, [*parts, "", "", "", ""], strict=False))))
    return found


def line_refusals(lines: Collection[Line], most: int) -> list[Reason]:
    """Every line says where; a place that stands there twice is said by its line. Nothing is taken in by half."""
    if not lines:
        return [Reason("network.lines_missing", field="pasted_lines")]
    if len(lines) > most:
        return [Reason("network.lines_many", {"most": most}, field="pasted_lines")]
    found, seen = [], set()
    for line in lines:
        key = (line.told["name"], line.told["address"])
        if not line.told["address"]:
            found.append(Reason("network.line_address", {"number": line.number}, field="pasted_lines"))
        elif key in seen:
            found.append(Reason("network.line_twice", {"number": line.number}, field="pasted_lines"))
        if any(len(part) > MOST_PART for part in line.told.values()):
            found.append(Reason("network.line_long", {"number": line.number}, field="pasted_lines"))
        seen.add(key)
    return found


def draw_refusals(group: str, grounds: Collection[str]) -> list[Reason]:
    """Records are asked for groups that the law and the guide name as to be looked for; others are pasted."""
    return [] if group in grounds else [Reason("network.draw_groundless")]


def visit_refusals(
    state: str, result: str, on: date, from_on: date, today: date, results: Collection[str]
) -> list[Reason]:
    """A visit has a result, on a day of the campaign that has come."""
    found = [] if state == LISTED else [Reason("network.target_done")]
    if result not in results:
        found.append(Reason("network.result_missing", field="result"))
    if on > today:
        found.append(Reason("network.in_future", field="visited_on"))
    if on < from_on:
        found.append(Reason("network.before_campaign", field="visited_on"))
    return found


def state_after(result: str) -> str:
    """Whoever was not met is gone to again; everybody else is done."""
    return LISTED if result == NOT_MET else DONE


def share(done: int, total: int) -> int:
    """Parts of a hundred, rounded down, so that not all is said before all are done."""
    return done * 100 // total if total else 0
