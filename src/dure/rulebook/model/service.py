"""Plan, delivery, closure, aftercare (서비스 제공계획, 제공 및 점검, 종결, 사후관리)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.needs import Choice
from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class GoalTerm(Term):
    """단기목표, 장기목표."""

    months_from: int
    months_to: int | None = None


@dataclass(frozen=True, kw_only=True)
class Timing(Term):
    """개입시기: when a service has to begin."""

    days: int | None = None
    months: int | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """서비스 제공계획."""

    source: str
    goal_terms: Mapping[str, GoalTerm]
    timings: Mapping[str, Timing]
    one_term_is_enough: bool
    approved_versions: tuple[int, ...]
    signed_by: tuple[str, ...]
    service_must_state: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CheckFinding(Term):
    """점검결과와 조치: `leads_to` is reassess, replan or evaluate_closure."""

    leads_to: str
    lasting: str | None = None


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """서비스 제공 및 점검."""

    source: str
    checks_per_service_and_day: int
    check_every_months: int
    attempts_at_least: int
    attempt_gap_days: int
    findings: Mapping[str, CheckFinding]


@dataclass(frozen=True, kw_only=True)
class ClosureGround(Term):
    """종결 사유: its box on form 7 and everything it demands or spares.

    `detail_codes` names the list of its kinds, `lasting` a deadline rule for how long it must have
    gone on, `lasting_unless` the kind that is spared that.
    """

    box: str
    group: str
    needs_second_risk_survey: bool
    needs_prior_notice: bool = True
    needs_text: bool = False
    goal_term: str | None = None
    needs_reason_without_long_term: bool = False
    needs_lower_risk: bool = False
    needs_changed_circumstances: bool = False
    single_person_only: bool = False
    detail_codes: str | None = None
    lasting: str | None = None
    lasting_unless: str | None = None
    hands_over: bool = False
    has_aftercare: bool = True


@dataclass(frozen=True, kw_only=True)
class ClosureResult(Term):
    """심사 결과: 종결, or 재조사 that sends the case back to a stage."""

    returns_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Closure:
    """종결."""

    source: str
    grounds: Mapping[str, ClosureGround]
    results: Mapping[str, ClosureResult]
    conference_in_writing: bool
    approval_is_final: bool
    total_score_decides: bool
    met_from: int


@dataclass(frozen=True, kw_only=True)
class AftercareSchedule(Term):
    """사후관리 횟수: `windows` and `gap` name deadline rules; they hold the numbers.

    `goes_on`: without an end of its own, at the period of its plan.
    """

    visits: int
    windows: tuple[str, ...]
    gap: str | None = None
    has_satisfaction_survey: bool = False
    goes_on: bool = False


@dataclass(frozen=True, kw_only=True)
class SatisfactionItem(Term):
    """One of the twelve questions."""

    section: str


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """만족도 설문."""

    source: str
    items: Mapping[str, SatisfactionItem]
    answers: tuple[Choice, ...]
    times: int
    skip_grounds: Mapping[str, Term]


@dataclass(frozen=True, kw_only=True)
class Monitoring:
    """모니터 상담."""

    source: str
    review_months: int
    default_method: str
    period_days: Mapping[str, int]
    period_months: Mapping[str, int]
    period_rules: Mapping[str, str]
    usual_period: str
    soon_period: str
    counts_as: Mapping[str, str]
