"""Which value stays, field by field (남길 값 고르기)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dure.access.coded import label_of
from dure.people.duplicates.records import DuplicatePair
from dure.people.models import Household, Person

KEPT, OTHER, BOTH = "kept", "other", "both"
NUMBER = "number"
# Birth date and sex follow from the number, so they are taken with it.
WITH_NUMBER = ("birth_on", "sex")
Record = Person | Household

FIELDS: dict[str, tuple[str, ...]] = {
    DuplicatePair.Kind.PERSON: (
        *("name", "birth_on", "sex", NUMBER, "nationality", "mobile_phone", "home_phone", "work_phone"),
        *("emergency_phone", "education", "occupation", "marital_status", "health", "illness", "disability"),
        *("is_treated", "disability_degree", "religion"),
        *("benefit_status", "has_guardian", "guardian_name", "died_on", "note"),
    ),
    DuplicatePair.Kind.HOUSEHOLD: (
        *("address", "address_detail", "household_type", "household_type_other", "traits", "housing_type"),
        *(
            "tenure",
            "deposit",
            "monthly_rent",
            "lived_since_on",
            "income",
            "debt",
            "government_aid",
            "spending",
        ),
        "note",
    ),
}
JOINED = ("note",)


@dataclass(frozen=True)
class Field:
    """One field with both values, and which is proposed."""

    model: type[Record]
    name: str
    label: str
    kept: Any
    other: Any

    @property
    def differs(self) -> bool:
        return bool(self.kept != self.other)

    @property
    def proposed(self) -> str:
        return OTHER if is_empty(self.kept) and not is_empty(self.other) else KEPT

    @property
    def can_join(self) -> bool:
        return self.name in JOINED and not is_empty(self.kept) and not is_empty(self.other)


def fields_of(kind: str, kept: Record, other: Record) -> list[Field]:
    """All fields of the two; a resident number is told by its mask only."""
    return [_field(name, kept, other) for name in FIELDS[kind]]


def _field(name: str, kept: Record, other: Record) -> Field:
    column = "number_masked" if name == NUMBER else name
    label = label_of(type(kept), column)
    return Field(type(kept), name, label, getattr(kept, column), getattr(other, column))


def chosen_values(
    kind: str, kept: Record, other: Record, choices: Mapping[str, str]
) -> tuple[dict[str, Any], bool]:
    """The values the kept record takes, and whether it takes the other's resident number."""
    told = {field.name: choices.get(field.name, field.proposed) for field in fields_of(kind, kept, other)}
    takes_number = told.pop(NUMBER, KEPT) == OTHER and bool(getattr(other, "number_sealed", ""))
    if takes_number:
        told |= dict.fromkeys(WITH_NUMBER, OTHER)
    values = {name: _value(name, kept, other, choice) for name, choice in told.items() if choice != KEPT}
    return values, takes_number


def _value(name: str, kept: Record, other: Record, choice: str) -> Any:
    theirs = getattr(other, name)
    return f"{getattr(kept, name)}\n{theirs}" if choice == BOTH and name in JOINED else theirs


def is_empty(value: Any) -> bool:
    return value in (None, "", [], False)
