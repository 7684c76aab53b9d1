"""The monitoring sheet (모니터 상담지, 서식 8): entry forms from its catalogue, and reading it back."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from dure.people.models import Person
from dure.rulebook import Rulebook, latest
from dure.rulebook.model.forms import FormField, FormSection
from dure.web.catalogue import catalogue_field

FORM = "s10_monitoring"
# Sections that are entered once, and those with a row for each member or person around.
ONCE = ("visit", "religion", "housing")
BY_MEMBER = ("family", "health", "services")
AROUND = "contacts"
ROWS_AROUND = 3
# Entered in the visit form itself.
ELSEWHERE = {"visited_at"}
OTHER = "_text"


class SectionForm(forms.Form):
    """One section of the sheet, or one row of a repeated one. Nothing is required: one notes what has changed."""

    def __init__(self, *args: Any, section: FormSection, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        for spec in typed(section):
            self.fields[spec.name] = catalogue_field(spec, book, required=False)
            if asks_text(spec, book):
                label = f"{spec.ko}(기타·내용)"
                self.fields[spec.name + OTHER] = forms.CharField(label=label, max_length=100, required=False)

    def values(self) -> dict[str, Any]:
        """What was entered, without the empty fields."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}


def typed(section: FormSection) -> list[FormField]:
    return [f for f in section.fields.values() if not f.from_record and f.name not in ELSEWHERE]


def asks_text(spec: FormField, book: Rulebook) -> bool:
    return bool(spec.codes) and any(code.asks_text for code in book.codes[spec.codes or ""].values())


def section_of(name: str, book: Rulebook) -> FormSection:
    return book.form(FORM).sections[name]


def rows(people: list[Person]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Every form of the sheet: section, row and what is known already."""
    for name in ONCE:
        yield name, 0, {}
    for name in BY_MEMBER:
        for number, person in enumerate(people):
            yield name, number, known(name, person)
    for number in range(ROWS_AROUND):
        yield AROUND, number, {}


def known(section: str, person: Person) -> dict[str, Any]:
    """A member's row begins with what the household's record says."""
    if section != "family":
        return {"name": person.name}
    sick = ", ".join(filter(None, (person.disability, person.illness)))
    return {"name": person.name, "education": person.education, "disability_or_illness": sick}


def saved_row(sheet: Mapping[str, Any], section: str, number: int) -> dict[str, Any]:
    """What the last sheet said of this row."""
    found = sheet.get(section, [])
    return dict(found[number]) if number < len(found) else {}


def gathered(bound: list[SectionForm]) -> dict[str, Any]:
    """The sheet as it is kept: section → rows."""
    found: dict[str, Any] = {}
    for form in bound:
        found.setdefault(form.section.code, []).append(form.values())
    return {name: filled for name, filled in found.items() if any(set(row) - {"name"} for row in filled)}


def read_back(sheet: Mapping[str, Any]) -> list[tuple[str, list[list[tuple[str, str]]]]]:
    """The sheet for reading: section names with rows of labels and words."""
    book = latest()
    return [
        (section.ko, [words(row, section, book) for row in sheet[section.code] if row])
        for section in book.form(FORM).sections.values()
        if section.code in sheet
    ]


def words(row: Mapping[str, Any], section: FormSection, book: Rulebook) -> list[tuple[str, str]]:
    """Labels and values of one row in the form's order, codes in words."""
    found = []
    for spec in typed(section):
        value, more = row.get(spec.name), row.get(spec.name + OTHER)
        if value or more:
            found.append((spec.ko, " ".join(filter(None, (in_words(value, spec, book), more)))))
    return found


def in_words(value: Any, spec: FormField, book: Rulebook) -> str:
    if value is None:
        return ""
    if not spec.codes:
        return str(value)
    codes = book.codes[spec.codes]
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(codes.label(code) if code in codes else str(code) for code in chosen)
