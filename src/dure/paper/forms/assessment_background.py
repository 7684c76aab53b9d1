"""What stands behind a household in form 3: housing, history, services (주거·가족력·개인력·서비스이력)."""

from typing import Any

from dure.cases.core.records import Case
from dure.cases.household.queries import personal_histories
from dure.cases.s04_assessment.records import Assessment
from dure.paper.writing import period
from dure.people.models import Person
from dure.people.queries import of_the_household
from dure.rulebook import edition


def household_of(case: Case, one: Assessment) -> dict[str, Any]:
    """Housing as it was kept when the assessment was finished; before that as it is."""
    home, is_kept = case.household, one.completed_at is not None
    since = home.lived_since_on
    return {
        "housing": {
            "housing_type": one.housing_type if is_kept else home.housing_type,
            "tenure": one.tenure if is_kept else home.tenure,
            "deposit": home.deposit,
            "monthly_rent": home.monthly_rent,
            "lived_for": _months(one.lived_months) if is_kept else f"{since.year}년부터" if since else "",
        }
    }


def _months(count: int | None) -> str:
    if count is None:
        return ""
    years, months = divmod(count, 12)
    return " ".join(
        filter(None, (f"{years}년" if years else "", f"{months}개월" if months or not years else ""))
    )


def services_of(case: Case) -> str:
    """Benefits and services received, one to a line."""
    lines = []
    rows = case.household.received_services.select_related("person")
    for one in of_the_household(rows, case.household_id):
        who = f"[{one.person.name}]" if one.person else ""
        provider = f"({one.provider})" if one.provider else ""
        told = (who, f"{one.name}{provider}", period(one.from_on, one.until_on), one.note)
        lines.append(" ".join(filter(None, told)))
    return "\n".join(lines)


def history_of(case: Case, one: Assessment) -> dict[str, Any]:
    """Family and personal history, kept with a finished assessment."""
    if one.completed_at:
        return {"history": {"family_history": one.family_history}, "personal_history": _kept(one)}
    rows = case.household.life_events.select_related("person")
    events = of_the_household(rows, case.household_id)
    family = "\n".join(event.text for event in events if event.person_id is None)
    return {"history": {"family_history": family}, "personal_history": _current(events)}


def _kept(one: Assessment) -> list[dict[str, str]]:
    people = {str(key): person for key, person in Person.objects.in_bulk(list(one.personal_history)).items()}
    order = ["", *edition(one.edition).codes["life_stage"]]
    return [
        {"person": people[key].name if key in people else "", "life_stage": stage, "content": text}
        for key, stages in one.personal_history.items()
        for stage, text in sorted(stages.items(), key=lambda told: order.index(told[0]))
    ]


def _current(events: list) -> list[dict[str, str]]:
    return [
        {"person": person.name, "life_stage": event.life_stage, "content": event.text}
        for person, stages in personal_histories(events)
        for stage in stages
        for event in stage.events
    ]
