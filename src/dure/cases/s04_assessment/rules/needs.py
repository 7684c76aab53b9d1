"""What a need says (욕구): phenomena of its class, and nothing of another."""

from collections.abc import Collection
from typing import Any

from dure.rulebook import Reason, Rulebook


def area_of(middle: str) -> str:
    """The area of a middle class: `economy.basic_living` → `economy`."""
    return middle.split(".", 1)[0]


def check_need(middle: str, phenomena: Collection[str], other: str, book: Rulebook) -> list[Reason]:
    """At least one phenomenon of this class; what 기타 stands for is written out (manual-2025 m:11523)."""
    if middle not in book.codes["middle_class"]:
        return [Reason("s04.unknown_class", {"middle": middle})]
    known = {f"{middle}.{code}": term for code, term in _phenomena(middle, book).items()}
    found = [Reason("s04.unknown_phenomenon", {"phenomenon": one}) for one in phenomena if one not in known]
    if not phenomena:
        found.append(Reason("s04.no_phenomenon"))
    if any(known[one].asks_text for one in phenomena if one in known) and not other.strip():
        found.append(Reason("s04.phenomenon_needs_text"))
    return found


def check_whose(person: Any, members: Collection[Any]) -> list[Reason]:
    """Of one who belongs to the household, or of all of it."""
    return [Reason("s04.need_of_no_member")] if person and person not in members else []


def check_clear(area: str, note: str, *, has_need: bool, book: Rulebook) -> list[Reason]:
    """An area without a need says what was asked; one with a need is not without one."""
    if area not in book.areas:
        return [Reason("s04.unknown_area", {"area": area})]
    found = []
    if not note.strip():
        found.append(Reason("s04.clear_needs_note"))
    if has_need:
        found.append(Reason("s04.area_has_need", {"area": book.areas[area].ko}))
    return found


def _phenomena(middle: str, book: Rulebook) -> dict:
    area, name = middle.split(".", 1)
    return dict(book.areas[area].classes[name].phenomena)
