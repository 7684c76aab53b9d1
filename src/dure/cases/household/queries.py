"""Reading the household of a case (가구)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from dure.access.reading import read
from dure.cases.core.records import Case
from dure.cases.household.pictures import genogram_of
from dure.people.at_home import life_events_of, make_home_ready, services_received_by
from dure.people.duplicates.queries import about_records, merges_into
from dure.people.models import Household, LifeEvent, Person
from dure.people.queries import (
    belonged,
    current_members,
    members_before,
    members_now,
    of_the_household,
    relations_within,
)
from dure.rulebook import latest


@dataclass(frozen=True)
class StageOfLife:
    """What one person went through in one stage of life."""

    ko: str
    events: list[LifeEvent]


def household_of(case: Case) -> dict[str, Any]:
    """Everything the household's page shows."""
    home = case.household
    make_home_ready(home.pk)
    members, former = members_now(home.pk), members_before(home.pk)
    events = of_the_household(read(life_events_of(home.pk)), home.pk)
    return {
        "home": home,
        "members": members,
        "former": former,
        "relations": relations_within(home.pk),
        "family_history": [event for event in events if event.person_id is None],
        "personal_histories": personal_histories(events),
        "services": of_the_household(read(services_received_by(home.pk)), home.pk),
        "other_cases": other_cases(case),
        "duplicates": about_records([home.pk, *(member.person_id for member in members)]),
        "merges": merges_into([home.pk, *(member.person_id for member in members)]),
        "genogram": genogram_of(case),
    }


def personal_histories(events: list[LifeEvent]) -> list[tuple[Person, list[StageOfLife]]]:
    """Each person's history in the order of the stages of life (manual-2025 m:11565)."""
    people = {event.person.pk: event.person for event in events if event.person}
    return [
        (person, stages_of_life([event for event in events if event.person_id == key]))
        for key, person in people.items()
    ]


def stages_of_life(events: list[LifeEvent]) -> list[StageOfLife]:
    stages = [*latest().codes["life_stage"].choices(), ("", "시기 모름")]
    found = ((ko, [event for event in events if event.life_stage == code]) for code, ko in stages)
    return [StageOfLife(ko, there) for ko, there in found if there]


def other_cases(case: Case) -> QuerySet[Case]:
    """Cases of this household, or of its people in another one, before and after this."""
    people = current_members(case.household).values("person_id")
    of_them = Q(household_id=case.household_id) | Q(subject_id__in=people)
    rows = Case.objects.filter(of_them).exclude(pk=case.pk)
    return rows.select_related("office", "manager", "subject").order_by("-opened_on", "-id")


def persons_of(home: Household) -> list[Person]:
    """Present and former members, each once: those who can be related or have a history."""
    make_home_ready(home.pk)
    people = {each.person_id: each.person for each in belonged(home.pk)}
    return [people[key] for key in sorted(people)]
