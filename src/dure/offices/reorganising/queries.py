"""Reading what a reorganisation would do, and what was done (조직 개편 조회)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from dure.offices import stages
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Region, Reorganisation
from dure.offices.queries import regions_of
from dure.offices.reorganising import roles
from dure.offices.reorganising.holding import Held, Part, held_at
from dure.offices.reorganising.inputs import Splitting
from dure.offices.reorganising.rules import AREA_HUB, Receiving
from dure.rulebook import Rulebook

SHOWN = 20


@dataclass(frozen=True)
class Preview:
    """What goes along: what the areas hold, roles that go on and roles that end there, member 읍면동, teams."""

    held: list[Held]
    going: list[Assignment]
    ending: list[Assignment]
    members: list[Office]
    teams: int = 0


def receiving(place: Office, target: Office, book: Rulebook) -> Receiving:
    missing = [each for each in stages.stages_of(place, book) if each not in stages.stages_of(target, book)]
    return Receiving(
        name=target.name,
        is_itself=place.pk == target.pk,
        is_active=target.is_active,
        stages_missing=tuple(book.stages[each].ko for each in missing),
        members_to_take=members_of(place).count(),
        is_hub=target.town_model == AREA_HUB,
    )


def receivers(home: Region, place: Office, book: Rulebook) -> list[Office]:
    """Open offices of the 시군구 that do what this one does."""
    rows = Office.objects.filter(sigungu=home, is_active=True).exclude(pk=place.pk)
    wanted = set(stages.stages_of(place, book))
    return [each for each in rows if wanted <= set(stages.stages_of(each, book))]


def members_of(office: Office) -> QuerySet[Office]:
    return Office.objects.filter(hub=office, is_active=True)


def part_of(data: Splitting, on: date) -> Part:
    """Those of the managers named, and of who works in the teams."""
    in_teams = Assignment.objects.filter(running_on(on), team__in=data.teams).values_list("staff", flat=True)
    managers = dict.fromkeys([*(each.pk for each in data.managers), *in_teams])
    return Part(tuple(managers), data.address.strip())


def going_along(place: Office, part: Part, on: date) -> list[Assignment]:
    """All roles of an office that goes as a whole; of a part those of its managers."""
    rows = roles.running(place, on)
    return list(rows if part.is_whole else rows.filter(staff__in=part.managers))


def preview(place: Office, target: Office | None, part: Part, on: date, book: Rulebook) -> Preview:
    held = going_along(place, part, on)
    going = [each for each in held if target and roles.fits(each, target, book)]
    return Preview(
        held=held_at(place, part),
        going=going,
        ending=[each for each in held if each not in going],
        members=list(members_of(place)) if part.is_whole else [],
        teams=place.teams.count() if part.is_whole else 0,
    )


def lately(home: Region) -> QuerySet[Reorganisation]:
    rows = Reorganisation.objects.filter(sigungu=home)
    return rows.select_related("of_office", "to_office", "of_region", "to_region", "done_by")[:SHOWN]


def since(done: Reorganisation) -> QuerySet[Reorganisation]:
    """Later steps over the same offices or regions, which are taken back first."""
    offices = [key for key in (done.of_office_id, done.to_office_id) if key]
    regions = [key for key in (done.of_region_id, done.to_region_id) if key]
    touched = Q(of_office__in=offices) | Q(to_office__in=offices)
    touched |= Q(of_region__in=regions) | Q(to_region__in=regions)
    return Reorganisation.objects.filter(touched, undone_at=None, done_at__gt=done.done_at)


def regions_to_join(home: Region, region: Region) -> list[Region]:
    """Open 읍면동 beside it."""
    return [
        each
        for each in regions_of(home)[1:]
        if each.level == region.level and each.closed_on is None and each.pk != region.pk
    ]
