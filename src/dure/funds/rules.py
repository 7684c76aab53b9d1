"""What a household may be helped with, and how (대상자 지원비의 규칙). Pure.

Sources: manual-2025 m:10652-10720, m:10842-10915, questions m:17536-17660; changes since 2024 m:1348-1500.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason, Rulebook
from dure.rulebook.model.funds import FundUse

MEDICAL, PERSON = "medical", "person"
SELECTED = ("case", "link")
NOT_ASKED, SAME, EXHAUSTED, COVERED = "not_asked", "same", "exhausted", "covered"


@dataclass(frozen=True)
class Wish:
    """What is asked for, and for whom: a case household or a link household alike (m:17548-17556)."""

    kind: str
    use: str
    amount: int
    payee: str
    cost_on: date
    other_help: str
    aid: str
    scheme: str = ""
    part_of_bill: str = ""
    unavoidable: str = ""
    path: str = "case"
    is_open: bool = True
    selected_on: date | None = None


@dataclass(frozen=True)
class Means:
    """What there is on the day: of the fund's part, and what the household has of its yearly amount."""

    today: date
    year: int
    free: int
    household_has: int = 0
    is_closed: bool = False


def refusals(wish: Wish, means: Means, book: Rulebook) -> Iterator[Reason]:
    """Every rule that the request breaks, at once."""
    use = book.funds.uses.get(wish.use)
    if use is None or use.of_kind != wish.kind:
        yield Reason("funds.use_of_other_kind", field="use")
    elif use.is_barred:
        yield Reason("funds.barred", {"use": use.ko}, field="use", cited=use.source)
    else:
        yield from household_refusals(wish)
        yield from payee_refusals(wish, book)
        yield from aid_refusals(wish)
        yield from scheme_refusals(wish)
        yield from reason_refusals(wish, use)
    yield from means_refusals(wish.amount, means, book)


def household_refusals(wish: Wish) -> Iterator[Reason]:
    yield from standing_refusals(wish.path, is_open=wish.is_open)


def standing_refusals(path: str, *, is_open: bool) -> Iterator[Reason]:
    """From selection until closure, for households of both ways (m:10545, m:17548-17556)."""
    if not is_open:
        yield Reason("funds.case_over")
    elif path not in SELECTED:
        yield Reason("funds.not_selected")


def payee_refusals(wish: Wish, book: Rulebook) -> Iterator[Reason]:
    """To the provider or in kind; medical costs to the person, when they arose after selection (m:10870-10877)."""
    if wish.payee != PERSON:
        return
    kind = book.funds.kinds[wish.kind]
    if not kind.pays_person:
        yield Reason("funds.not_to_person", {"kind": kind.ko}, field="payee")
    elif is_before_selection(wish):
        yield Reason("funds.person_after_selection", field="payee")


def aid_refusals(wish: Wish) -> Iterator[Reason]:
    """Other help first, nothing twice; only medical help goes on after another programme (m:10678-10684, m:10848-10864)."""
    if wish.aid == NOT_ASKED:
        yield Reason("funds.aid_first", field="aid")
    elif wish.aid == SAME or (wish.aid == EXHAUSTED and wish.kind != MEDICAL):
        yield Reason("funds.no_double", field="aid")
    if not wish.other_help.strip():
        yield Reason("funds.help_first", field="other_help")


def scheme_refusals(wish: Wish) -> Iterator[Reason]:
    """What is covered is paid only where no other scheme pays it (m:10668-10674, m:17638-17647)."""
    if wish.kind != MEDICAL:
        return
    if not wish.scheme:
        yield Reason("funds.scheme_missing", field="scheme")
    if not wish.part_of_bill:
        yield Reason("funds.part_of_bill_missing", field="part_of_bill")
    if (wish.scheme, wish.part_of_bill) == (COVERED, COVERED):
        yield Reason("funds.only_uncovered", field="part_of_bill")


def reason_refusals(wish: Wish, use: FundUse) -> Iterator[Reason]:
    """Urgent uses, and medical costs from before selection, say why (m:10664-10666, m:10689, m:17627-17636)."""
    if wish.unavoidable.strip():
        return
    if use.needs_urgency:
        yield Reason("funds.urgency_missing", {"use": use.ko}, field="unavoidable", cited=use.source)
    if is_before_selection(wish):
        yield Reason("funds.before_selection", field="unavoidable")


def is_before_selection(wish: Wish) -> bool:
    """Medical costs that arose before the household was selected."""
    return wish.kind == MEDICAL and wish.selected_on is not None and wish.cost_on < wish.selected_on


def means_refusals(amount: int, means: Means, book: Rulebook) -> Iterator[Reason]:
    """Within the year, within what the household may have of it, within what is left (m:10714-10720)."""
    yield from year_refusals(means)
    limit = book.funds.limit("household")
    if means.household_has + amount > limit:
        left = max(limit - means.household_has, 0)
        told = {"limit": f"{limit:,}", "left": f"{left:,}", "has": f"{means.household_has:,}"}
        yield Reason(
            "funds.household_full", told, field="amount", cited=book.funds.limits["household"].source
        )
    if amount > means.free:
        yield Reason("funds.overdrawn", {"left": f"{max(means.free, 0):,}"}, field="amount")


def year_refusals(means: Means) -> Iterator[Reason]:
    if means.is_closed:
        yield Reason("funds.settled", {"year": means.year})
    elif means.today.year != means.year:
        yield Reason("funds.year_over", {"year": means.year})


def asks_conference(wish: Wish, book: Rulebook) -> tuple[str, ...]:
    """Why a conference decides first, in codes of the words (m:10676, m:10682-10684, m:10693, m:10706-10708, m:17633)."""
    found = []
    if book.funds.uses[wish.use].needs_conference:
        found.append("use")
    if wish.aid == EXHAUSTED:
        found.append("top_up")
    if is_before_selection(wish):
        found.append("earlier")
    return tuple(found)
