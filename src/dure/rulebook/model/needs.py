"""Needs and risk (욕구와 위기도): areas, phenomena, the risk instrument and its selection rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Code, Term


@dataclass(frozen=True, kw_only=True)
class MiddleClass(Term):
    """중분류: a class of needs within an area, with the phenomena (주요현상) it shows in."""

    phenomena: Mapping[str, Code]


@dataclass(frozen=True, kw_only=True)
class Area(Term):
    """대분류: one of the eleven areas of need."""

    has_risk_survey: bool = True
    classes: Mapping[str, MiddleClass]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What one value of a risk item means."""

    value: int
    ko: str
    en: str


@dataclass(frozen=True, kw_only=True)
class RiskItem:
    """One question of the risk sheet."""

    code: str
    ko: str
    en: str
    source: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RiskArea:
    """The questions of one area."""

    code: str
    source: str
    items: Mapping[str, RiskItem]


@dataclass(frozen=True, kw_only=True)
class RiskInstrument:
    """위기도 조사지, replaceable by version. `wording` is "default": the manual prints no items."""

    version: str
    wording: str
    source: str
    choices: tuple[Choice, ...]
    areas: Mapping[str, RiskArea]

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(choice.value for choice in self.choices)


@dataclass(frozen=True, kw_only=True)
class RiskRule:
    """One line of the rule table: `any` of the items, or their `sum`, reaches `at_least`.

    No items named means every item of the area.
    """

    source: str
    at_least: int
    items: tuple[str, ...] = ()
    test: str = "any"


@dataclass(frozen=True, kw_only=True)
class RiskAreaRules:
    """사례관리 대상자 선정 기준표, one area."""

    code: str
    source: str
    rules: tuple[RiskRule, ...]


@dataclass(frozen=True, kw_only=True)
class Phq9Band(Term):
    """A range of the PHQ-9 score."""

    lowest: int
    highest: int


@dataclass(frozen=True, kw_only=True)
class ReferralClause(Term):
    """의뢰 동의의 한 항목: what is agreed to, and what must be named with it. `{bodies}` and `{years}` are put in."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Autopsy:
    """심리부검 면담: whom it is offered to, and what follows. Ages in full years."""

    source: str
    bereaved_age_from: int
    deceased_age_from: int
    months_from: int
    years_until: int
    recalled_months: int
    grant_won: int
    telecheck_days_from: int
    telecheck_days_until: int


@dataclass(frozen=True, kw_only=True)
class Phq9:
    """PHQ-9 (우울증 선별도구): items, answers, bands and what a result asks of the worker."""

    source: str
    items: Mapping[str, Term]
    answers: tuple[Choice, ...]
    bands: Mapping[str, Phq9Band]
    alert_item: str
    alert_from: int
    refer_from: int
    min_age: int
    period_days: int
    staff_may_interpret: bool
    referral_keeps_years: int
    question: str
    notes: tuple[str, ...]
    referral_intro: tuple[str, ...]
    referral_clauses: Mapping[str, ReferralClause]
