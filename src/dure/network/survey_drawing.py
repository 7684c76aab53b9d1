"""A campaign's list drawn from the records of a town (기록에서 명단 만들기): only what one sees of them, and no case is opened.

What a row policy hides from the asker is neither drawn nor counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from dure.cases.core.records import Case
from dure.network.models import Campaign, Target, Watch
from dure.network.rota_rules import RUNNING
from dure.network.survey_groups import Home, Since, belongs, in_order, left_out, since
from dure.network.survey_places import Listed, Told
from dure.network.survey_rules import NOT_MET
from dure.offices.models import Office
from dure.people.models import Household, Membership
from dure.rulebook import latest, product
from dure.rulebook.model.terms import Term
from dure.signals.models import SignalFinding

DROPPED_OUT, LEFT_BASIC, REFUSED = "dropped_out", "left_basic_security", "refused"
AWAY = frozenset({"", "gone", NOT_MET})


@dataclass(frozen=True)
class Draw:
    """What of a town's records a campaign would go to, and how many it would not, by the reason."""

    office: Office
    homes: tuple[tuple[UUID | None, Told], ...]
    left_out: Mapping[str, int]

    @property
    def out(self) -> int:
        return sum(self.left_out.values())


def ground_of(campaign: Campaign) -> Term | None:
    """On what ground the group is drawn from records; None for one that is only pasted."""
    return product().network.survey_grounds.get(campaign.group)


def draws(campaign: Campaign, offices: Iterable[Office], today: date) -> list[Draw]:
    """For each town, in its order. The same records draw the same list."""
    towns, book = list(offices), product()
    scan = book.signal_scan
    days = since(today, book.network, scan.refused_months, scan.served_months)
    homes, lists = homes_of(towns), lists_of(campaign, towns)
    return [drawn(town, campaign.group, homes[town.pk], lists[town.pk], days) for town in towns]


@dataclass
class Lists:
    """What stands on the lists of a town: of this campaign, and of earlier ones of its group, whom nobody met."""

    mine: list[Target]
    others: list[Target]


def drawn(town: Office, group: str, homes: list[Home], lists: Lists, days: Since) -> Draw:
    """Households of the group, then those of earlier campaigns; each once, and none that is on the list."""
    listed, met = Listed(each.told for each in lists.mine), asked(lists.others)
    mine = {each.household_id for each in lists.mine if each.household_id}
    counts, wanted = Counter[str](), list[tuple[UUID | None, Told]]()
    for home in sorted((each for each in homes if belongs(each, group, days)), key=in_order):
        told = told_of(home)
        asked_on, refused_on = (each.last(told) for each in met)
        why = left_out(replace(home, asked_on=asked_on, refused_on=refused_on), days)
        if not why and (home.key in mine or not listed.takes(told)):
            why = "listed"
        if why:
            counts[why] += 1
        else:
            wanted.append((home.key, told))
    wanted += [(None, told) for told in unmet(lists.others, group) if listed.takes(told)]
    return Draw(town, tuple(wanted), counts)


def told_of(home: Home) -> dict[str, str]:
    seen = f"마지막으로 살핀 날 {home.seen_on:%Y-%m-%d}" if home.seen_on else ""
    return {"name": home.name, "address": home.address, "phone": home.phone, "note": seen}


def asked(targets: Iterable[Target]) -> tuple[Listed, Listed]:
    """Whom earlier campaigns met, and who refused them, with the day."""
    met, refused = Listed(), Listed()
    for each in targets:
        if each.result not in AWAY and each.visited_on:
            (refused if each.result == REFUSED else met).add(each.told, each.visited_on)
    return met, refused


def unmet(targets: Iterable[Target], group: str) -> Iterator[Told]:
    """Pasted ones of an earlier campaign of the same group, whom nobody met."""
    for each in targets:
        if each.campaign.group == group and each.result in ("", NOT_MET) and not each.household_id:
            yield {name: each.told.get(name, "") for name in ("name", "address", "phone", "note")}


def lists_of(campaign: Campaign, towns: list[Office]) -> dict[UUID, Lists]:
    found = {town.pk: Lists([], []) for town in towns}
    rows = Target.objects.filter(office__in=towns).select_related("campaign").order_by("recorded_at", "pk")
    for each in rows:
        lists = found[each.office_id]
        (lists.mine if each.campaign_id == campaign.pk else lists.others).append(each)
    return found


def homes_of(towns: list[Office]) -> dict[UUID, list[Home]]:
    """Every household of these towns that one sees."""
    people, cases, watched, told = (
        members_of(towns),
        cases_of(towns),
        looked_in_on(towns),
        told_by_scan(towns),
    )
    found: dict[UUID, list[Home]] = {town.pk: [] for town in towns}
    for home in Household.objects.filter(office__in=towns, merged_into__isnull=True).order_by("pk"):
        known = cases[home.pk]
        found[home.office_id].append(
            Home(
                key=home.pk,
                address=f"{home.address} {home.address_detail}".strip(),
                since_on=home.lived_since_on,
                is_looked_in_on=any(case.pk in watched for case in known),
                left_basic=home.pk in told or has_dropped_out(people[home.pk]),
                **of_people(people[home.pk], known),
                **of_cases(known),
            )
        )
    return found


def of_people(members: list[Membership], cases: list[Case]) -> dict[str, Any]:
    """The subject of the last case stands for the household, else its head, else the first."""
    living = [each for each in members if each.lives_together and each.person.died_on is None]
    subjects = [case.subject_id for case in cases]
    first = min(
        living, key=lambda each: (each.person_id not in subjects, not each.is_head, each.order), default=None
    )
    person = first.person if first else None
    return {
        "name": person.name if person else "",
        "phone": (person.mobile_phone or person.home_phone) if person else "",
        "people": len(living),
        "has_contact": any(each.person.emergency_phone for each in living),
    }


def has_dropped_out(members: list[Membership]) -> bool:
    return any(each.person.benefit_status == DROPPED_OUT for each in members)


def of_cases(cases: list[Case]) -> dict[str, Any]:
    days = [day for case in cases for day in (case.opened_on, case.closed_on, case.ended_on) if day]
    return {
        "seen_on": max(days, default=None),
        "ended_on": max((case.ended_on for case in cases if case.ended_on), default=None),
        "is_served": any(case.status != Case.Status.ENDED for case in cases),
        "is_restricted": any(case.is_restricted for case in cases),
    }


def members_of(towns: list[Office]) -> Mapping[UUID, list[Membership]]:
    found = defaultdict[UUID, list[Membership]](list)
    rows = Membership.objects.filter(household__office__in=towns, until_on__isnull=True)
    for each in rows.select_related("person").order_by("order", "pk"):
        found[each.household_id].append(each)
    return found


def cases_of(towns: list[Office]) -> Mapping[UUID, list[Case]]:
    found = defaultdict[UUID, list[Case]](list)
    for case in Case.objects.filter(household__office__in=towns).order_by("-opened_on", "-pk"):
        found[case.household_id].append(case)
    return found


def told_by_scan(towns: list[Office]) -> set[UUID]:
    """Households of which a scan was told that they left basic security."""
    number = latest().signals.kinds[LEFT_BASIC].number
    rows = SignalFinding.objects.filter(
        case__household__office__in=towns, details__contains=[{"number": number}]
    )
    return set(rows.values_list("case__household_id", flat=True))


def looked_in_on(towns: list[Office]) -> set[UUID]:
    rows = Watch.objects.filter(case__household__office__in=towns, state=RUNNING)
    return set(rows.values_list("case_id", flat=True))
