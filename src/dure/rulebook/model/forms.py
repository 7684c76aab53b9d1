"""Field catalogues of the official forms (서식 항목), for entry screens and for paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class FormField(Term):
    """항목. `codes` names a code list, `length` the most characters, `span` the range of a date that is typed.

    `from_record`: filled in from what is known, not typed.
    """

    type: str
    codes: str | None = None
    length: int | None = None
    span: str | None = None
    required: bool = False
    from_record: bool = False

    @property
    def name(self) -> str:
        return self.code


@dataclass(frozen=True, kw_only=True)
class FormSection(Term):
    """구역. `repeats`: one row per member, goal, service …"""

    repeats: bool = False
    fields: Mapping[str, FormField]


@dataclass(frozen=True, kw_only=True)
class Form(Term):
    """서식. `number` is the manual's; 0 for a letter or sheet that has none there."""

    number: int
    stage: str
    sections: Mapping[str, FormSection]

    @property
    def fields(self) -> list[FormField]:
        return [field for section in self.sections.values() for field in section.fields.values()]
