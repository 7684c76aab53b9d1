"""Counselling, visits, conference, selection (초기상담, 방문, 사례회의, 대상자 선정)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Question:
    """A prompt for the counsellor, in our own words."""

    ko: str
    en: str


@dataclass(frozen=True, kw_only=True)
class ProblemArea:
    """What to ask in one area: what is wrong, and what already works (강점)."""

    code: str
    source: str
    checks: tuple[Question, ...]
    strengths: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class CounsellingDecision(Term):
    """판정의견. `leads_to`: intake, benefit, referral or end. `handling`: as what the report counts as handled."""

    leads_to: str
    handling: str


@dataclass(frozen=True, kw_only=True)
class Alert(Term):
    """Suspected violence, abuse or neglect: which phenomena raise it, what to do, and whom to call.

    `areas`: problem areas that raise it while nobody has said what it is.
    """

    phenomena: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    report_to: tuple[str, ...]
    to_do: tuple[str, ...]
    on_suspicion: bool = False
    is_disabled: bool = False
    age_under: int | None = None
    age_from: int | None = None


@dataclass(frozen=True, kw_only=True)
class SuspectedScore:
    """From which score an item of the risk survey is a suspicion, and of what."""

    at_least: int
    phenomena: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Suspected:
    """What raises an alert beside the checklist: scores by area and item, answers by area, causes, ties."""

    source: str
    scores: Mapping[str, Mapping[str, SuspectedScore]]
    answers: Mapping[str, tuple[str, ...]]
    causes: Mapping[str, tuple[str, ...]]
    ties: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Counselling:
    """초기상담."""

    source: str
    number_format: str
    first_response_areas: tuple[str, ...]
    suspected: Suspected
    high_difficulty_areas: tuple[str, ...]
    decisions: Mapping[str, CounsellingDecision]
    problem_areas: Mapping[str, ProblemArea]
    alerts: Mapping[str, Alert]


@dataclass(frozen=True, kw_only=True)
class VisitConcern(Term):
    """안전·특성: who must come along when it is so, and which suspicion it is."""

    needs: tuple[str, ...] = ()
    suspects: str | None = None


@dataclass(frozen=True, kw_only=True)
class Visits:
    """욕구조사 방문. `agreed_beforehand`: companions the person agrees to before they come."""

    source: str
    people_min: int
    companions_promise: bool
    agreed_beforehand: tuple[str, ...]
    concerns: Mapping[str, VisitConcern]


@dataclass(frozen=True, kw_only=True)
class ConferenceKind(Term):
    """회의 종류. `after`: the kinds that must have met before, at least once."""

    chair: str
    after: tuple[str, ...] = ()
    minutes_by: str


@dataclass(frozen=True, kw_only=True)
class RequiredAttendee(Term):
    """Who must come, in which kinds, on which agenda, under which circumstance.

    Empty means: in all of them. Absence is possible and asks for a reason.
    """

    kinds: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    circumstance: str | None = None
    is_invitation: bool = False


@dataclass(frozen=True, kw_only=True)
class Conference:
    """사례회의."""

    source: str
    kinds: Mapping[str, ConferenceKind]
    attendees: Mapping[str, RequiredAttendee]
    minimum: Mapping[str, int]
    in_writing: tuple[str, ...]
    options_after_disagreement: int
    urgent_attendees_min: int
    urgent_attendees_max: int
    minutes_per_case: bool
    allows_co_management: bool
    supervision_order: tuple[str, ...]
    removed_identifiers: tuple[str, ...]

    @property
    def minimum_total(self) -> int:
        return sum(self.minimum.values())


@dataclass(frozen=True, kw_only=True)
class SelectionDecision(Term):
    """대상자 구분: case, link or not selected, and what each needs and brings."""

    needs_survey: bool
    needs_consent: bool
    needs_conference: bool
    skips: tuple[str, ...] = ()
    notice: str
    allows_objection: bool = False
    allows_new_request: bool = False


@dataclass(frozen=True, kw_only=True)
class NotSelectedGround(Term):
    """미선정 사유."""

    needs_survey: bool


@dataclass(frozen=True, kw_only=True)
class Selection:
    """대상자 구분 및 선정."""

    source: str
    case_months_at_least: int
    decisions: Mapping[str, SelectionDecision]
    grounds: Mapping[str, NotSelectedGround]
    frozen_by: tuple[str, ...]
    written_notice_methods: tuple[str, ...]
    objection_days: int
    objection_excused_days: int
    appeal_days: int
    repeated_service_entries: int


@dataclass(frozen=True, kw_only=True)
class Programme(Term):
    """타 사례관리 사업: when a person is referred there, how, and what must be settled before.

    `once_by`: routes that take a person once only. `never_for`: alerts that are reported instead;
    `after_report`: alerts that must have been reported before.
    """

    criteria: Mapping[str, Term]
    routes: tuple[str, ...]
    once_by: tuple[str, ...] = ()
    conditions: Mapping[str, Term] = field(default_factory=dict)
    talks_first: bool = False
    also_not_selected: bool = False
    age_at_most: int | None = None
    age_from: int | None = None
    age_exempt: tuple[str, ...] = ()
    never_for: tuple[str, ...] = ()
    after_report: tuple[str, ...] = ()
