"""What may be registered, under which name, and what may become of it (복지자원 등록의 규칙). Pure.

Sources: manual-2025 m:6592-6690, m:6846-6903, m:7044-7060.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dure import spelling
from dure.rulebook import Reason, Rulebook
from dure.rulebook.model.resources import BadName, Resources

WAITING, APPROVED, RETURNED, ENDED = "waiting", "approved", "returned", "ended"
DISABILITY = "disability"
# From which state which decision leads on; what was returned waits again when it is mended (manual-2025 m:7053-7055).
LEADS = {
    (WAITING, APPROVED),
    (WAITING, RETURNED),
    (APPROVED, ENDED),
    (WAITING, ENDED),
    (RETURNED, ENDED),
    (ENDED, WAITING),
}
NEEDS_REASON = (RETURNED, ENDED)


@dataclass(frozen=True)
class Giver:
    """What the rules ask of a provider."""

    name: str
    may_raise_funds: bool = False
    uses_facility_system: bool = False
    is_linked: bool = False
    status: str = WAITING


def provider_refusals(giver: Giver) -> Iterator[Reason]:
    """Facilities of the facility system come from there, and are not registered a second time (m:6900-6903)."""
    if giver.is_linked:
        yield Reason("resources.linked_read_only")
    elif giver.uses_facility_system:
        yield Reason("resources.facility_system", field="uses_facility_system")


def funds_refusals(giver: Giver, kinds: Iterable[str], book: Rulebook) -> Iterator[Reason]:
    """A provider with cash or goods among its services goes on being one that may raise funds (m:6885-6890)."""
    held = sorted(
        {
            book.codes["service_kind"].label(kind)
            for kind in kinds
            if book.resources.kinds[kind].needs_fund_body
        }
    )
    if held and not giver.may_raise_funds:
        yield Reason("resources.funds_in_use", {"kinds": ", ".join(held)}, field="may_raise_funds")


def stock_refusals(stock: int | None, given: int) -> Iterator[Reason]:
    """No less than what was given and promised."""
    if stock is not None and stock < given:
        yield Reason("resources.stock_given", {"given": given}, field="stock")


def offer_refusals(giver: Giver, kind: str, book: Rulebook) -> Iterator[Reason]:
    """What a local office may register under this provider."""
    found = book.resources.kinds[kind]
    if giver.is_linked:
        yield Reason("resources.linked_read_only")
    if giver.status == ENDED:
        yield Reason("resources.provider_ended")
    if found.is_linked_only:
        named = {"kind": book.codes["service_kind"].label(kind)}
        yield Reason("resources.only_linked", named, field="kind", cited=found.source)
    elif found.needs_fund_body:
        yield from _fund_refusals(giver, kind, book)


def _fund_refusals(giver: Giver, kind: str, book: Rulebook) -> Iterator[Reason]:
    named, source = {"kind": book.codes["service_kind"].label(kind)}, book.resources.kinds[kind].source
    if spelling.holds(giver.name, book.resources.community_chest):
        yield Reason("resources.community_chest", named, field="kind")
    elif not giver.may_raise_funds:
        yield Reason("resources.no_fund_body", named, field="kind", cited=source)


def target_refusals(
    traits: tuple[str, ...], kinds: tuple[str, ...], degrees: tuple[str, ...]
) -> Iterator[Reason]:
    """Kind and degree are asked where disability is chosen (m:6879), and belong to it."""
    if DISABILITY in traits and not kinds:
        yield Reason("resources.which_disability", field="disabilities")
    if DISABILITY not in traits and (kinds or degrees):
        yield Reason("resources.disability_not_chosen", field="traits")


def decision_refusals(status: str, decision: str, note: str, *, is_linked: bool) -> Iterator[Reason]:
    if is_linked:
        yield Reason("resources.linked_read_only")
    elif (status, decision) not in LEADS:
        yield Reason("resources.decided_already")
    elif decision in NEEDS_REASON and not note.strip():
        yield Reason("resources.reason_missing", field="note")


def merge_refusals(kept: Giver, gone: Giver, *, is_same: bool, at_one_place: bool) -> Iterator[Reason]:
    """Two of one place, both in use and kept here, become one (m:7066-7080)."""
    if is_same:
        yield Reason("resources.merge_itself")
    elif not at_one_place:
        yield Reason("resources.merge_places")
    elif kept.is_linked or gone.is_linked:
        yield Reason("resources.linked_read_only")
    elif ENDED in (kept.status, gone.status):
        yield Reason("resources.merge_ended")


def span_refusals(first: date | None, last: date | None) -> Iterator[Reason]:
    if first and last and last < first:
        yield Reason("resources.span", field="valid_until")


# Names


@lru_cache(maxsize=2048)
def bare(name: str) -> str:
    """Letters and digits; the standard names are asked for again and again."""
    return spelling.bare(name)


def name_refusals(name: str, giver: str, book: Rulebook) -> Iterator[Reason]:
    """A standard name is good; of others the four bad kinds are refused (m:6674-6690)."""
    resources = book.resources
    if is_standard(name, resources):
        return
    bad = bad_name(name, giver, resources)
    near = nearest(name, resources)
    if bad:
        told = {"why": bad.ko, "near": ", ".join(near) or "없음"}
        yield Reason("resources.bad_name", told, field="name", cited=bad.source)


def name_doubts(name: str, book: Rulebook) -> Iterator[Reason]:
    """The printed list ends in "등": another name may be right, but is looked at once more."""
    if not is_standard(name, book.resources):
        near = ", ".join(nearest(name, book.resources)) or "없음"
        yield Reason("resources.not_standard", {"near": near}, field="name", is_doubt=True)


def is_standard(name: str, resources: Resources) -> bool:
    return bool(classes_of(name, resources))


def classes_of(name: str, resources: Resources) -> tuple[str, ...]:
    """The small classes in which a name stands, however it is spaced."""
    sought = bare(name)
    return tuple(
        code for known, codes in resources.standard.items() if bare(known) == sought for code in codes
    )


def bad_name(name: str, giver: str, resources: Resources) -> BadName | None:
    """Which of the four kinds of bad name it is; the first that fits."""
    sought = spelling.bare(name)
    kinds = resources.bad_names
    if _names(sought, giver):
        return kinds["names_provider"]
    if has_amount(name):
        return kinds["describes"]
    for kind in (kinds["too_general"], kinds["names_programme"], kinds["describes"], kinds["names_provider"]):
        if _fits(name, sought, kind):
            return kind
    return None if _says_what(sought, resources) else kinds["names_programme"]


def _names(sought: str, giver: str) -> bool:
    provider = spelling.bare(giver)
    return len(provider) > 1 and provider in sought


def _fits(name: str, sought: str, kind: BadName) -> bool:
    if kind.code == "too_general":
        return sought in {spelling.bare(word) for word in kind.words}
    return any(word in name for word in kind.words) or any(sought.endswith(end) for end in kind.ends)


def _says_what(sought: str, resources: Resources) -> bool:
    return any(sought.endswith(word) for word in resources.service_words)


def has_amount(name: str) -> bool:
    """Whether a figure stands in it: 쌀(10Kg), 연탄 3,000장."""
    return any(char.isdigit() for char in spelling.plain(name))


def nearest(name: str, resources: Resources) -> list[str]:
    """The standard names that share most pairs of letters with it."""
    sought = pairs(name)
    scored = [(likeness(sought, pairs(known)), known) for known in resources.standard]
    best = sorted(
        ((score, known) for score, known in scored if score > 0), key=lambda each: (-each[0], each[1])
    )
    return [known for _, known in best[: resources.upkeep.names_offered]]


def pairs(text: str) -> frozenset[str]:
    """Neighbouring letters; a single letter stands for itself."""
    letters = bare(text)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1)) or frozenset(letters)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared pairs over all pairs (Dice), 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0
