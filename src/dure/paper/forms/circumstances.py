"""How the subject lives: person, case and home under the names that catalogues use (대상자의 형편)."""

from datetime import date
from typing import Any

from dure.cases.core.records import Case, Management
from dure.cases.s02_counselling.queries import latest_round
from dure.cases.s05_conference.material import latest_assessment
from dure.cases.s06_selection.queries import selection_in_force
from dure.paper.forms.people import disability_of
from dure.paper.writing import labels
from dure.people.models import Person, ReceivedService
from dure.people.queries import age_of
from dure.rulebook import Rulebook


def circumstances(case: Case, on: date, book: Rulebook) -> dict[str, Any]:
    """Everything recorded that form 10 asks of the subject beside name and address."""
    return _person(case.subject, on) | _case(case) | _home(case, on, book)


def _person(person: Person, on: date) -> dict[str, Any]:
    known = {"none": "no", "": None}
    return {
        "age": age_of(person, on),
        "marital_status": person.marital_status,
        "occupation": person.occupation,
        "education": person.education,
        "health": person.health,
        "has_illness": "yes" if person.illness else None,
        "illness": person.illness,
        "is_treated": person.is_treated,
        "has_disability": known.get(person.disability, "yes"),
        "disability": disability_of(person),
        "disability_degree": person.disability_degree,
        "religion": person.religion,
    }


def _case(case: Case) -> dict[str, Any]:
    chosen, counselled = selection_in_force(case), latest_round(case)
    return {
        "selected_on": chosen.decided_on if chosen else None,
        "manager": main_manager(case),
        "route": counselled.route if counselled else "",
    }


def main_manager(case: Case) -> str:
    """The main case manager; the last one when the case has ended."""
    last = Management.objects.filter(case=case, part=Management.Part.MAIN).select_related("staff").last()
    return case.manager.name if case.manager else last.staff.name if last else ""


def _home(case: Case, on: date, book: Rulebook) -> dict[str, Any]:
    """The assessment knows the housing better than the register."""
    home, assessed = case.household, latest_assessment(case)
    return {
        "traits": home.traits,
        "household_type": home.household_type,
        "household_type_text": home.household_type_other,
        "housing_type": (assessed.housing_type if assessed else "") or home.housing_type,
        "tenure": (assessed.tenure if assessed else "") or home.tenure,
        "benefits": _benefits(case, on, book),
        "protection": labels(book.codes["protection_status"], case.subject.benefit_status),
        "income": home.income,
        "debt": home.debt,
        "government_aid": home.government_aid,
        "spending": home.spending,
    }


def _benefits(case: Case, on: date, book: Rulebook) -> list[str]:
    """Public benefits among the services the household receives, told by their names."""
    received = ReceivedService.objects.filter(household_id=case.household_id)
    names = [one.name for one in received if one.until_on is None or one.until_on >= on]
    return [code for code, term in book.codes["benefit"].items() if any(term.ko in name for name in names)]
