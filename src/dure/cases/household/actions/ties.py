"""Changing the ties of a household to people and bodies around it (생태도의 관계)."""

from collections.abc import Iterator
from dataclasses import replace

from dure.cases.core.change import Change
from dure.cases.core.date_rules import Dated, not_before
from dure.cases.household.actions.writing import household_action
from dure.cases.household.inputs import TieDetails
from dure.people.kin.records import SocialTie
from dure.rulebook import Reason
from dure.spelling import bare


@household_action("household.add_tie")
def add_tie(change: Change, *, about: TieDetails) -> SocialTie:
    """Someone or a body around the household, how strong the tie is and which way it gives."""
    home = change.case.household
    change.require(_refusals(change, about))
    scope = {"office_id": home.office_id, "sigungu_id": home.sigungu_id}
    about = _with_end(change, about)
    made = SocialTie.objects.create(
        **scope, household=home, order=home.social_ties.count() + 1, known_on=change.on, **vars(about)
    )
    change.target = made.pk
    return made


@household_action("household.edit_tie")
def edit_tie(change: Change, *, record: SocialTie, seen_version: int | None, about: TieDetails) -> SocialTie:
    if record.is_over and not about.is_over and about.until_on == record.until_on:
        about = replace(about, until_on=None)
    about = _with_end(change, about)
    change.require(_refusals(change, about, record))
    change.target = record.pk
    return change.edit(record, seen_version, **vars(about))


@household_action("household.remove_tie")
def remove_tie(change: Change, *, record: SocialTie) -> None:
    """Entered wrongly; one that has ended stays and is marked so."""
    change.target = record.pk
    record.delete()


def _with_end(change: Change, about: TieDetails) -> TieDetails:
    """A last day ends a tie once it has come; one that ended on a day nobody knows ends when it is told."""
    if about.until_on:
        return replace(about, is_over=about.until_on <= change.on)
    return replace(about, until_on=change.on if about.is_over else None)


def _refusals(change: Change, about: TieDetails, record: SocialTie | None = None) -> Iterator[Reason]:
    kin = change.book.product.kin
    began = Dated("시작한 날", about.from_on)
    yield from not_before(Dated("끝난 날", about.until_on), [began], "until_on")
    others = [tie for tie in change.case.household.social_ties.all() if not record or tie.pk != record.pk]
    running = [tie for tie in others if not tie.is_over]
    if not about.is_over and len(running) >= kin.most_ties:
        yield Reason("kin.too_many_ties", {"most": kin.most_ties})
    same = [tie for tie in running if bare(tie.name) == bare(about.name)]
    if not about.is_over and any(tie.person_id == about.person_id for tie in same):
        yield Reason("kin.tie_said_already")
