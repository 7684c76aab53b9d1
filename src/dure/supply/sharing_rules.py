"""Sharing out what is scarce between 읍면동 (필요한 자원에 대한 균형 배분, manual-2025 m:6770): pure.

First everybody who needs it gets the same little, no more than they need. What is left is divided as the needs that are
left stand to one another; the parts below one go to the largest remainders. Nobody gets more than they need.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook import Reason


@dataclass(frozen=True)
class Share:
    """What the rule gives to one office: first, by proportion, and in all."""

    need: int
    first: int
    rest: int

    @property
    def all(self) -> int:
        return self.first + self.rest


def shares(total: int, needs: Mapping[str, int], floor: int) -> dict[str, Share]:
    """By office, those without need get nothing."""
    low = lowered(total, needs, floor)
    first = {name: min(low, need) for name, need in needs.items()}
    open_needs = {name: need - first[name] for name, need in needs.items()}
    rest = by_proportion(min(total - sum(first.values()), sum(open_needs.values())), open_needs)
    return {name: Share(need, first[name], rest[name]) for name, need in needs.items()}


def lowered(total: int, needs: Mapping[str, int], floor: int) -> int:
    """The largest equal part up to the floor for which there is enough."""
    while floor and sum(min(floor, need) for need in needs.values()) > total:
        floor -= 1
    return floor


def by_proportion(amount: int, needs: Mapping[str, int]) -> dict[str, int]:
    """Largest remainders; where these are alike, the larger need, then the name."""
    everything = sum(needs.values())
    if not everything:
        return dict.fromkeys(needs, 0)
    whole = {name: amount * need // everything for name, need in needs.items()}
    order = sorted(needs, key=lambda name: (-(amount * needs[name] % everything), -needs[name], name))
    for name in order[: amount - sum(whole.values())]:
        whole[name] += 1
    return whole


def new_refusals(total: int, left: int | None, needs: Mapping[str, int]) -> list[Reason]:
    found = []
    if left is not None and total > left:
        found.append(Reason("supply.more_than_left", {"left": left}, field="total"))
    if not any(needs.values()):
        found.append(Reason("supply.no_need_known"))
    return found


def deciding_refusals(
    total: int, proposed: Mapping[str, int], given: Mapping[str, int], note: str, *, is_decided: bool
) -> list[Reason]:
    """No more than there is; what differs from the rule has its reason."""
    if is_decided:
        return [Reason("supply.decided_already")]
    found = []
    if sum(given.values()) > total:
        found.append(Reason("supply.more_than_total", {"total": total, "sum": sum(given.values())}))
    if dict(given) != dict(proposed) and not note.strip():
        found.append(Reason("supply.differs_without_reason", field="note"))
    return found


def shortage(unmet: int, wanted: int, services: int, many: int) -> str:
    """How an area stands at an office: nothing that could be used, many without, or nothing to say."""
    if not unmet + wanted:
        return ""
    if not services:
        return "none"
    return "many" if unmet >= many else ""
