"""One edition of the rulebook (한 해의 업무 지침)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dure.rulebook.model.advice import AdviceSigns
from dure.rulebook.model.casework import Conference, Counselling, Programme, Selection, Visits
from dure.rulebook.model.duplicates import Duplicates
from dure.rulebook.model.errors import FrequentError
from dure.rulebook.model.forms import Form
from dure.rulebook.model.kin import Kin
from dure.rulebook.model.limits import Files, Limit
from dure.rulebook.model.needs import Area, Phq9, RiskAreaRules, RiskInstrument
from dure.rulebook.model.offices import (
    Caseload,
    Consent,
    Fact,
    Offices,
    Role,
)
from dure.rulebook.model.process import DeadlineRule, EditionFacts, Stage
from dure.rulebook.model.read_log import ReadLog
from dure.rulebook.model.restriction import Restriction
from dure.rulebook.model.retention import Retention
from dure.rulebook.model.service import (
    AftercareSchedule,
    Closure,
    Delivery,
    Monitoring,
    Plan,
    Satisfaction,
)
from dure.rulebook.model.sheets import Sheets
from dure.rulebook.model.sign_in import SignIn
from dure.rulebook.model.terms import CodeList


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the files of an edition hold: one field per file of the same name."""

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
    consent: Consent
    roles: Mapping[str, Role]
    offices: Offices
    caseload: Caseload
    read_log: ReadLog
    restriction: Restriction
    retention: Retention
    errors: Mapping[str, FrequentError]
    advice: AdviceSigns
    facts: Mapping[str, Fact]
    limits: Mapping[str, Limit]
    sign_in: SignIn
    files: Files
    duplicates: Duplicates
    kin: Kin
    sheets: Sheets


@dataclass(frozen=True, kw_only=True)
class Rulebook(Parts):
    """All parts, the code lists of all files together, and the forms."""

    name: str
    codes: Mapping[str, CodeList]
    forms: Mapping[str, Form]

    @property
    def valid_from(self) -> date:
        return self.edition.valid_from

    @property
    def valid_until(self) -> date | None:
        return self.edition.valid_until

    def form(self, code: str) -> Form:
        return self.forms[code]

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
