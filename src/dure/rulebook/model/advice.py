"""By which words and numbers frequent errors are found in a record (기록 도우미)."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TextReading:
    """글 읽기: how texts are compared and what is taken off words."""

    shingle: int
    same: float
    copied: float
    judged_from: int
    empty: Words
    endings: Words
    particles: Words
    measures: Words
    counting: Words


@dataclass(frozen=True, kw_only=True)
class CounsellingSigns:
    """초기상담."""

    least_said: int
    least_opinion: int
    least_all: int
    wishes_may_miss_from: int
    referring: Words
    request_words: Words
    complex_words: Words
    complex_from: int
    life_words: Words
    single_areas: int
    admission_words: Words
    admission_places: Words
    admission_acts: Words
    goods_words: Words
    goods_leave_at_most: int
    complaint_words: Words
    complaint_aims: Words
    benefit_names: Words
    benefit_acts: Words
    nothing_else: Words


@dataclass(frozen=True, kw_only=True)
class AssessmentSigns:
    """욕구 및 위기도 조사."""

    least_needs: int
    least_opinion: int
    reasoned_from: int
    background_may_miss: int
    support_areas: Words
    general_words: Words
    playing_down: Words
    grave_areas: Words
    reasons: Words


@dataclass(frozen=True, kw_only=True)
class ConferenceSigns:
    """사례회의."""

    least_minutes: int
    least_decision: int
    decision_signs: Words
    vague_decisions: Words
    postponed: Words
    special_words: Words
    never_alone_words: Words
    outside_words: Words
    integrated_planned: Words
    agencies_from: int
    agencies_when_special: int
    outsiders_enough: int
    case_marks: Words
    surnames: Words
    not_names: Words
    inner_words: Words
    many_bodies: int
    unrelated_from: int
    no_power_words: Words
    no_power_signs: Words
    often_days: int
    often_from: int
    long_minutes: int


@dataclass(frozen=True, kw_only=True)
class SelectionSigns:
    """대상자 선정."""

    complex_areas: Words
    complex_needs: int
    simple_needs: int
    simple_services: int
    settled_words: Words
    grave_areas: Words
    long_months: int
    simple_words: Words
    admission_words: Words
    complex_words: Words


@dataclass(frozen=True, kw_only=True)
class PlanSigns:
    """서비스 제공계획."""

    given_ends: Words
    workers: Words
    our_acts: Words
    service_ends: Words
    kept_words: Words
    own_acts: Words
    outcome_signs: Words
    abstract_words: Words
    least_goal: int
    long_words: Words
    long_debt: int
    repaid_words: Words
    alike: float
    once: Words
    short_words: Words
    goods_words: Words
    goods_kinds: Words
    information_words: Words
    accompanying_words: Words
    goods_from: int
    as_needed: Words


@dataclass(frozen=True, kw_only=True)
class DeliverySigns:
    """서비스 제공 및 점검."""

    provided_words: Words
    change_words: Words
    least_effect: int
    least_effect_with_change: int
    not_delivered: Words
    watched_areas: Words
    safety_words: Words
    complaints: Words
    answers: Words
    months_without_check: int


@dataclass(frozen=True, kw_only=True)
class ClosureSigns:
    """종결."""

    goal_grounds: Words
    improved_grounds: Words
    event_grounds: Words
    own_grounds: Words
    least_opinion: int
    least_account: int
    closing_words: Words
    service_end_words: Words
    change_signs: Words
    office_words: Words
    hoped_words: Words
    cause_words: Words
    expected_words: Words
    coming_words: Words
    leaving_words: Words
    running_from: int
    running_explained: Words
    late_days: int
    late_days_no_contact: int
    idle_days: int
    over_days: int
    admitted_days: int
    admitted_words: Words
    moved_words: Words
    came_words: Words
    long_ago_days: int
    high_levels: Words
    middle_levels: Words
    least_aftercare: int
    aftercare_words: Words
    needs_aftercare_areas: Words


@dataclass(frozen=True, kw_only=True)
class RiskLevel:
    """위기도의 높고 낮음."""

    grave_areas: Words
    high_from: int
    high_with_grave: int


@dataclass(frozen=True, kw_only=True)
class AftercareSigns:
    """사후관리."""

    unvisited_days: int
    unvisited_days_others: int
    least_text: int
    visit_words: Words


@dataclass(frozen=True, kw_only=True)
class TeamPatterns:
    """우리 팀 기록 살피기."""

    smallest_group: int
    months: int
    most_months: int
    most_cases: int
    fewest_managers: int


@dataclass(frozen=True, kw_only=True)
class AdviceSigns:
    """기록 도우미."""

    source: str
    text: TextReading
    counselling: CounsellingSigns
    assessment: AssessmentSigns
    conference: ConferenceSigns
    selection: SelectionSigns
    plan: PlanSigns
    delivery: DeliverySigns
    closure: ClosureSigns
    risk: RiskLevel
    aftercare: AftercareSigns
    team: TeamPatterns
