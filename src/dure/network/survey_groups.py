"""Who belongs to a group that is looked for, and who is left out of its list (일제조사의 무리): pure."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dure.rulebook.deadlines import add_months
from dure.rulebook.model.network import Network

SINGLE, ISOLATED, NEW, LEFT_BASIC = "single", "isolated", "new_arrivals", "left_basic"


@dataclass(frozen=True, kw_only=True)
class Home:
    """What is known of a household without opening its case.

    `seen_on`: when somebody last had to do with it. `ended_on`: of its last case; `asked_on`: when an earlier
    campaign met it, or `refused_on` was refused.
    """

    key: UUID
    name: str
    address: str
    phone: str = ""
    people: int = 1
    since_on: date | None = None
    seen_on: date | None = None
    left_basic: bool = False
    has_contact: bool = False
    is_looked_in_on: bool = False
    is_restricted: bool = False
    is_served: bool = False
    ended_on: date | None = None
    asked_on: date | None = None
    refused_on: date | None = None


@dataclass(frozen=True)
class Since:
    """From which days on something is recent."""

    new_on: date
    unseen_on: date
    asked_on: date
    served_on: date


def since(today: date, book: Network, refused_months: int, served_months: int) -> Since:
    """The same months as for households that a scan found: who was helped stays away longer than who refused."""
    months = (book.new_months, book.unseen_months, refused_months, served_months)
    return Since(*(add_months(today, -each) for each in months))


def belongs(home: Home, group: str, days: Since) -> bool:
    is_alone = home.people == 1
    is_unseen = home.seen_on is None or home.seen_on <= days.unseen_on
    return {
        SINGLE: is_alone,
        ISOLATED: is_alone and not home.is_looked_in_on and (is_unseen or not home.has_contact),
        NEW: home.since_on is not None and home.since_on > days.new_on,
        LEFT_BASIC: home.left_basic,
    }.get(group, False)


def left_out(home: Home, days: Since) -> str:
    """Why nobody is sent there, the first reason that holds; nothing where somebody is."""
    reasons = {
        "gone": home.people == 0,
        "restricted": home.is_restricted,
        "served": home.is_served,
        "refused": is_after(home.refused_on, days.asked_on),
        "asked": is_after(home.asked_on, days.asked_on),
        "served_lately": is_after(home.ended_on, days.served_on),
        "no_address": not home.address,
    }
    return next((code for code, holds in reasons.items() if holds), "")


def is_after(on: date | None, day: date) -> bool:
    return on is not None and on > day


def in_order(home: Home) -> tuple[date, str]:
    """Whom nobody saw for longest comes first."""
    return home.seen_on or date.min, str(home.key)
