"""Changing the ties of a household to people and bodies around it (생태도의 관계)."""

from collections.abc import Iterator, Mapping
from typing import Any

from dure.cases.core.change import Change
from dure.cases.household.writing import household_action
from dure.people.kin.records import SocialTie
from dure.rulebook import Reason


@household_action("household.add_tie")
def add_tie(change: Change, *, values: Mapping[str, Any]) -> SocialTie:
    """Someone or a body around the household, how strong the tie is and which way it gives."""
    home = change.case.household
    change.require(_refusals(change, values))
    scope = {"office_id": home.office_id, "sigungu_id": home.sigungu_id}
    made = SocialTie.objects.create(**scope, household=home, order=home.social_ties.count() + 1, **values)
    change.target = made.pk
    return made


@household_action("household.edit_tie")
def edit_tie(
    change: Change, *, record: SocialTie, seen_version: int | None, values: Mapping[str, Any]
) -> SocialTie:
    change.require(_refusals(change, values, record))
    change.target = record.pk
    return change.edit(record, seen_version, **values)


@household_action("household.remove_tie")
def remove_tie(change: Change, *, record: SocialTie) -> None:
    """Entered wrongly; one that has ended stays and is marked so."""
    change.target = record.pk
    record.delete()


def _refusals(change: Change, values: Mapping[str, Any], record: SocialTie | None = None) -> Iterator[Reason]:
    kin = change.book.kin
    others = [tie for tie in change.case.household.social_ties.all() if not record or tie.pk != record.pk]
    running = [tie for tie in others if not tie.is_over]
    if not values.get("is_over") and len(running) >= kin.most_ties:
        yield Reason("kin.too_many_ties", {"most": kin.most_ties}, kin.source)
    same = [tie for tie in others if plain(tie.name) == plain(values["name"])]
    if any(tie.person_id == values.get("person_id") for tie in same):
        yield Reason("kin.tie_said_already", {}, "m:8689")


def plain(name: str) -> str:
    """A name however it was spaced."""
    return "".join(name.split())
