"""Campaigns, their households, and what visits came to (일제조사의 변경)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from dure.cases.core.records import Case
from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.network import survey_rules as rules
from dure.network.inputs import CampaignData
from dure.network.models import Campaign, Target
from dure.network.rights import NetworkRight
from dure.network.survey_drawing import draws
from dure.network.survey_places import Listed, Told
from dure.rulebook import Reason, product

SURVEY = NetworkRight.SURVEY


@action("survey.announce", SURVEY)
def announce(change: Change[Campaign], *, data: CampaignData, seen_version: int | None = None) -> Campaign:
    """Which group is looked for, where and until when; the towns are told."""
    most = product().network.survey_most_days
    change.require(rules.campaign_refusals(data.from_on, data.until_on, data.towns, most))
    keys = [str(office.pk) for office in data.towns]
    kept: Campaign = keep(change, seen_version, vars(data) | {"towns": keys})
    change.say(group=data.group, towns=len(keys))
    return kept


@action("survey.list", SURVEY)
def add_households(change: Change[Target], *, pasted_lines: str) -> Target:
    """Households of a town, a line each: all of them or none. The first is the one that is being made."""
    first, lines = change.root, rules.lines_of(pasted_lines)
    campaign, office = first.campaign, first.office
    change.require(rules.line_refusals(lines, product().network.lines))
    if str(office.pk) not in campaign.towns:
        change.require([Reason("network.not_a_town", field="office")])
    known = Listed(each.told for each in Target.objects.filter(campaign=campaign, office=office))
    new = [line.told for line in lines if known.takes(line.told)]
    change.require([] if new else [Reason("network.lines_known", field="pasted_lines")])
    return put_on(change, [(None, told) for told in new])


@action("survey.draw", SURVEY)
def draw(change: Change[Target]) -> Target:
    """Households of a town from its records, as many as at once; drawn again, those that came since."""
    campaign, office = change.root.campaign, change.root.office
    change.require(rules.draw_refusals(campaign.group, product().network.survey_grounds))
    if str(office.pk) not in campaign.towns:
        change.require([Reason("network.not_a_town", field="office")])
    (drawn,) = draws(campaign, [office], change.on)
    change.require([] if drawn.homes else [Reason("network.draw_nobody", field="office")])
    return put_on(change, drawn.homes[: product().network.lines])


def put_on(change: Change[Target], homes: Sequence[tuple[UUID | None, Told]]) -> Target:
    """The first is the one that is being made."""
    first = change.root
    place = {"campaign": first.campaign, "office": first.office, "sigungu_id": first.sigungu_id}
    made = [first, *(Target(**place) for _ in homes[1:])]
    for target, (household_id, told) in zip(made, homes, strict=True):
        target.household_id, target.told_sealed = household_id, target.seal(dict(told))
    Target.objects.bulk_create(made)
    change.say(count=len(made))
    return first


@action("survey.visit", SURVEY)
def visit(
    change: Change[Target],
    *,
    result: str,
    visited_on: date,
    words: str = "",
    seen_version: int | None = None,
) -> Target:
    """Somebody went: how it was; who was not met is gone to again."""
    target, results = change.root, change.book.codes["survey_result"]
    change.require(
        rules.visit_refusals(
            target.state, result, visited_on, target.campaign.from_on, change.on, results.without("counsel")
        )
    )
    change.say(result=result)
    return visited(change, result, visited_on, words, seen_version)


@action("survey.take", SURVEY)
def take(change: Change[Target], *, case: Case) -> Target:
    """The household was registered as found, by the action of discovery."""
    change.require([] if change.root.state == rules.LISTED else [Reason("network.target_done")])
    change.edit(change.root, None, case=case)
    return visited(change, rules.COUNSEL, change.on, "")


def visited(
    change: Change[Target], result: str, on: date, words: str, seen_version: int | None = None
) -> Target:
    target = change.root
    told = target.told | ({"words": words} if words else {})
    kept: Target = change.edit(
        target,
        seen_version,
        state=rules.state_after(result),
        result=result,
        tries=target.tries + 1,
        visited_on=on,
        visited_by=change.by.staff,
        told_sealed=target.seal(told),
    )
    return kept
