"""What may be renamed, closed, merged and split (조직 개편의 규칙): pure."""

from dataclasses import dataclass

from dure.rulebook import Reason

AREA_HUB = "area_centre"


@dataclass(frozen=True)
class Receiving:
    """An office that takes over from another."""

    name: str
    is_itself: bool
    is_active: bool
    stages_missing: tuple[str, ...]
    members_to_take: int
    is_hub: bool


def receiver_fits(facts: Receiving) -> list[Reason]:
    """It is another, open, does every stage that the other did, and leads an area when the other did (m:8421)."""
    if facts.is_itself:
        return [Reason("offices.receiver_is_itself")]
    found = [] if facts.is_active else [Reason("offices.office_closed")]
    if facts.stages_missing:
        stages = ", ".join(facts.stages_missing)
        found.append(Reason("offices.receiver_does_less", {"office": facts.name, "stages": stages}))
    if facts.members_to_take and not facts.is_hub:
        found.append(Reason("offices.hub_has_members", {"count": facts.members_to_take}))
    return found


def has_nothing_open(left: str) -> list[Reason]:
    """An office closes empty; what it has goes to another by merging (manual-2025 m:8576)."""
    return [Reason("offices.still_has", {"left": left})] if left else []


def name_is_new(old: str, new: str) -> list[Reason]:
    return [Reason("offices.same_name", {"name": new})] if old == new else []


def part_is_chosen(is_whole: bool, is_empty: bool) -> list[Reason]:
    """A split takes some of the office's households, not all and not none."""
    if is_whole:
        return [Reason("offices.choose_part")]
    return [Reason("offices.part_is_empty")] if is_empty else []
