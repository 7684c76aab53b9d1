"""The monitoring sheet (모니터 상담지, 서식 8): entry forms from its catalogue, and reading it back."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django import forms

from dure.access.coded import book_of
from dure.access.reading import read
from dure.cases.core.structures import row_in_words
from dure.cases.s10_aftercare.records import MonitorVisit
from dure.people.models import Household, Membership, Person
from dure.people.queries import disability_of, recorded_members
from dure.rulebook import Rulebook
from dure.rulebook.blanks import OTHER, asking, blank_name, has_own_blanks, texts_of
from dure.rulebook.model.forms import FormField, FormSection
from dure.web.catalogue import catalogue_field

FORM = "s10_monitoring"
# Sections that are entered once, and those with a row for each member or person around.
ONCE = ("visit", "religion", "housing")
BY_MEMBER = ("family", "health", "services")
AROUND = "contacts"
ROWS_AROUND = 3
# The sheet's words for how one lives (manual-2025 m:12884-12887) where the household's record has the same in its own.
TENURE = {
    "owned": "owned",
    "lump_sum": "lump_sum",
    "monthly_with_deposit": "monthly_with_deposit",
    "monthly_without_deposit": "monthly",
    "free": "free",
}
HOUSING = {"detached": "detached", "apartment": "apartment"}
# Entered in the visit form itself.
ELSEWHERE = {"visited_on"}


class SectionForm(forms.Form):
    """One section of the sheet, or one row of a repeated one. Nothing is required: one notes what has changed."""

    def __init__(self, *args: Any, section: FormSection, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        for spec in typed(section):
            self.fields[spec.name] = catalogue_field(spec, book, required=False)
            self.fields.update(blanks(spec, book))

    def values(self) -> dict[str, Any]:
        """What was entered, without the empty fields."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}


def typed(section: FormSection) -> list[FormField]:
    return [f for f in section.fields.values() if not f.from_record and f.name not in ELSEWHERE]


def blanks(spec: FormField, book: Rulebook) -> dict[str, forms.Field]:
    """Fields for what is written behind choices: one for each where several can be made."""
    codes = book.codes[spec.codes] if spec.codes else None
    if codes is None or not asking(codes):
        return {}
    if not has_own_blanks(spec, codes):
        return {spec.name + OTHER: _blank(f"{spec.ko}(기타·내용)")}
    return {
        blank_name(spec, code): _blank(f"{spec.ko}: {codes.label(code)}", codes[code].blank)
        for code in asking(codes)
    }


def _blank(label: str, worded: str = "") -> forms.Field:
    help_text = worded.replace("{}", "__")
    return forms.CharField(label=label, max_length=100, required=False, help_text=help_text)


def section_of(name: str, book: Rulebook) -> FormSection:
    return book.form(FORM).sections[name]


def rows(people: list[Person], home: Household) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Every form of the sheet: section, row and what is known already."""
    for name in ONCE:
        yield name, 0, housing_of(home, len(people)) if name == "housing" else {}
    belongs = {each.person_id: each for each in read(recorded_members(home.pk)) if each.until_on is None}
    for name in BY_MEMBER:
        for number, person in enumerate(people):
            yield name, number, known(name, person, belongs.get(person.pk))
    for number in range(ROWS_AROUND):
        yield AROUND, number, {}


def known(section: str, person: Person, member: Membership | None = None) -> dict[str, Any]:
    """A member's row begins with what the household's record says."""
    if section != "family":
        return {"name": person.name}
    sick = ", ".join(filter(None, (disability_of(person), person.illness)))
    told = {"education": person.education, "job": person.occupation, "health": health_of(person)}
    if member:
        told |= {"relation": member.relation} if member.relation else {}
        told |= {"living_together": "together"} if member.lives_together else {}
    return {"name": person.name, "disability_or_illness": sick} | told


def housing_of(home: Household, persons: int) -> dict[str, Any]:
    """Nothing of it is asked twice; the number of persons alone says nothing that was noted."""
    told = {
        "housing_type": HOUSING.get(home.housing_type),
        "tenure": TENURE.get(home.tenure),
        "deposit": home.deposit,
        "monthly_rent": home.monthly_rent,
    }
    known = {name: value for name, value in told.items() if value not in (None, "")}
    return known | {"persons": persons} if known else {}


def health_of(person: Person) -> str:
    """The sheet has words of its own for health: disability, illness or well (manual-2025 m:12997-13001)."""
    if disability_of(person):
        return "disability"
    if person.illness:
        return "illness"
    return "good" if person.health == "good" else ""


def saved_row(
    sheet: Mapping[str, Any], name: str, number: int, known: Mapping[str, Any], book: Rulebook
) -> dict[str, Any]:
    """What the last sheet said of this row: of a member by the name, for who belongs to a household changes."""
    rows = sheet.get(name, [])
    if name in BY_MEMBER:
        found = [row for row in rows if row.get("name") == known["name"]]
    else:
        found = rows[number : number + 1]
    return _with_own_blanks(dict(found[0]), section_of(name, book), book) if found else {}


def _with_own_blanks(row: dict[str, Any], section: FormSection, book: Rulebook) -> dict[str, Any]:
    """Words once kept for all choices of a field, put behind the one they belong to."""
    for spec in section.fields.values():
        codes = book.codes[spec.codes] if spec.codes else None
        if codes and has_own_blanks(spec, codes):
            texts = texts_of(row, spec, codes)
            row.pop(spec.name + OTHER, None)
            row |= {blank_name(spec, code): text for code, text in texts.items()}
    return row


def stored_rows(
    people: list[Person], home: Household, before: Mapping[str, Any], book: Rulebook
) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Every row of the sheet with what the last sheet or else the household's record says."""
    for name, number, from_record in rows(people, home):
        yield name, number, from_record | saved_row(before, name, number, from_record, book)


def left_alone(
    people: list[Person], home: Household, before: Mapping[str, Any], opened: Collection[str], book: Rulebook
) -> dict[str, list[dict[str, Any]]]:
    """The parts that were not opened, as they were."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, _, row in stored_rows(people, home, before, book):
        if name not in opened:
            found.setdefault(name, []).append(without_blanks(row, section_of(name, book), book))
    return found


def without_blanks(row: Mapping[str, Any], section: FormSection, book: Rulebook) -> dict[str, Any]:
    """What the part's own form would hand on untouched."""
    names = [spec.name for spec in typed(section)]
    names += [blank for spec in typed(section) for blank in blanks(spec, book)]
    return {name: row[name] for name in names if row.get(name) not in (None, "", [])}


def gathered(bound: list[SectionForm], others: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The sheet as it is kept: section → rows."""
    found: dict[str, Any] = {name: [*filled] for name, filled in others.items()}
    for form in bound:
        found.setdefault(form.section.code, []).append(form.values())
    return {name: filled for name, filled in found.items() if any(set(row) - {"name"} for row in filled)}


def read_back(visit: MonitorVisit) -> list[tuple[str, list[list[tuple[str, str]]]]]:
    """The sheet for reading: section names with rows of labels and words."""
    book = book_of(visit)
    return [
        (section.ko, [list(row_in_words(row, section, book)) for row in visit.form[section.code] if row])
        for section in book.form(FORM).sections.values()
        if section.code in visit.form
    ]
