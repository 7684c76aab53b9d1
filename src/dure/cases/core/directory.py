"""Where a household gets services of the directory (가구가 쓸 수 있는 복지자원)."""

from django.utils import timezone

from dure.cases.core.consents import members
from dure.cases.core.records import Case
from dure.offices.models import Region
from dure.people.models import Person
from dure.people.queries import NO_DISABILITY, age_on
from dure.resources.matching import Seeker, life_stage
from dure.resources.models import Offer
from dure.resources.reach import Place, entry_of
from dure.resources.rules import DISABILITY
from dure.resources.taking import refusals
from dure.rulebook import Reason, latest


def place_of(case: Case) -> Place:
    """The place of the office; its 읍면동, where the office is one, or else none in particular."""
    regions = {
        each.pk: each for each in Region.objects.filter(pk__in=(case.sigungu_id, case.office.region_id))
    }
    place, town = regions[case.sigungu_id], regions[case.office.region_id]
    is_town = town.level == Region.Level.TOWN
    return Place(place.pk, place.parent_id, town.pk if is_town else None, town.name if is_town else "")


def refusals_to_take(case: Case, offer: Offer) -> list[Reason]:
    """Why this household's plan may not take the service today."""
    return list(refusals(entry_of(offer, place_of(case)), timezone.localdate()))


def seeker_of(case: Case, place: Place, person: Person | None) -> Seeker:
    """Whom a service is sought for: one member, or all of the household; what was not recorded stays open."""
    today, book = timezone.localdate(), latest()
    people = [person] if person else members(case, today)
    disabled = [each for each in people if each.disability and each.disability != NO_DISABILITY]
    said = {
        "life_stages": {
            life_stage(age, book) for each in people if (age := age_on(each.birth_on, today)) is not None
        },
        "traits": {*case.household.traits, *([DISABILITY] if disabled else [])},
        "disabilities": {each.disability for each in disabled},
        "degrees": {each.disability_degree for each in disabled},
        "household_types": {case.household.household_type},
        "incomes": {each.benefit_status for each in people},
    }
    return Seeker({name: frozenset(filter(None, codes)) for name, codes in said.items()}, place.town_name)
