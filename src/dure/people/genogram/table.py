"""What the family table says of who stands how to whom (가구주와의 관계)."""

from datetime import date

from dure.people.genogram.known import Link
from dure.people.models import Membership
from dure.people.queries import belongs

SELF = "self"
# Left for it: whether by divorce or by separation the table does not say.
WENT_APART = "divorce"


def to_the_head(memberships: list[Membership], on: date) -> list[Link]:
    """How each member stands to whom the table is told from; of somebody who came back, what is said now."""
    anchor = told_from(memberships, on)
    if anchor is None:
        return []
    last = {each.person_id: each for each in sorted(memberships, key=lambda each: _place(each, on))}
    return [
        Link(
            str(each.person_id),
            str(anchor.person_id),
            each.relation,
            is_over=not belongs(each, on) and each.leaving_reason == WENT_APART,
            is_implied=True,
        )
        for each in last.values()
        if each.relation and each.person_id != anchor.person_id and _shared_time(each, anchor)
    ]


def told_from(memberships: list[Membership], on: date) -> Membership | None:
    """The member whose own relation is "본인". A new head of whom the table still says what they were to the old one is
    not meant by the others' words."""
    here = [each for each in memberships if belongs(each, on)]
    selves = [each for each in here if each.relation == SELF]
    heads = [each for each in here if each.is_head and each.relation in (SELF, "")]
    gone = [each for each in memberships if each.relation == SELF and each not in here]
    gone.sort(key=lambda each: each.until_on or on, reverse=True)
    found = [*(each for each in selves if each.is_head), *selves, *heads, *gone]
    return found[0] if found else None


def _place(membership: Membership, on: date) -> tuple[bool, date]:
    return belongs(membership, on), membership.from_on


def _shared_time(one: Membership, other: Membership) -> bool:
    """Whether both belonged at some time; who left before the other came was not told from them."""
    return (one.until_on is None or one.until_on >= other.from_on) and (
        other.until_on is None or other.until_on >= one.from_on
    )
