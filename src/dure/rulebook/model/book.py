"""One edition of the rulebook (한 해의 업무 지침)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dure.rulebook.model.casework import Conference, Counselling, Programme, Selection, Visits
from dure.rulebook.model.errors import FrequentError
from dure.rulebook.model.forms import Form
from dure.rulebook.model.funds import Funds
from dure.rulebook.model.governance import Governance
from dure.rulebook.model.measures import Measures
from dure.rulebook.model.needs import Area, Autopsy, Phq9, RiskAreaRules, RiskInstrument
from dure.rulebook.model.offices import (
    Caseload,
    Consent,
    Fact,
    Offices,
    Role,
)
from dure.rulebook.model.process import DeadlineRule, EditionFacts, Stage
from dure.rulebook.model.product import Product
from dure.rulebook.model.referrals import Referrals
from dure.rulebook.model.resources import Resources
from dure.rulebook.model.retention import Retention
from dure.rulebook.model.rounds import Rounds
from dure.rulebook.model.service import (
    AftercareSchedule,
    Closure,
    Delivery,
    Monitoring,
    Plan,
    Satisfaction,
)
from dure.rulebook.model.signals import Signals
from dure.rulebook.model.skills import Skills
from dure.rulebook.model.subsidies import Subsidies
from dure.rulebook.model.terms import CodeList


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the files of an edition hold: one field per file, or folder, of the same name."""

    edition: EditionFacts
    stages: Mapping[str, Stage]
    deadlines: Mapping[str, DeadlineRule]
    areas: Mapping[str, Area]
    risk_instrument: RiskInstrument
    risk_rules: Mapping[str, RiskAreaRules]
    counselling: Counselling
    visits: Visits
    conference: Conference
    selection: Selection
    programmes: Mapping[str, Programme]
    plan: Plan
    delivery: Delivery
    closure: Closure
    aftercare: Mapping[str, AftercareSchedule]
    monitoring: Monitoring
    satisfaction: Satisfaction
    phq9: Phq9
    autopsy: Autopsy
    consent: Consent
    roles: Mapping[str, Role]
    offices: Offices
    caseload: Caseload
    referrals: Referrals
    resources: Resources
    funds: Funds
    subsidies: Subsidies
    skills: Skills
    governance: Governance
    rounds: Rounds
    measures: Measures
    retention: Retention
    signals: Signals
    errors: Mapping[str, FrequentError]
    facts: Mapping[str, Fact]
    forms: Mapping[str, Form]
    sources: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Rulebook(Parts):
    """All parts and the code lists of all files together; beside them what has no year."""

    name: str
    codes: Mapping[str, CodeList]
    product: Product

    @property
    def valid_from(self) -> date:
        return self.edition.valid_from

    @property
    def valid_until(self) -> date | None:
        return self.edition.valid_until

    def form(self, code: str) -> Form:
        return self.forms[code]

    def source_of(self, code: str) -> str:
        """Where a rule in code is said: this edition names it by the rule's code, or the product does."""
        file, _, key = code.partition(".")
        rows = self.sources.get(file) or self.product.sources.get(file) or {}
        return rows.get(key, "")

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
