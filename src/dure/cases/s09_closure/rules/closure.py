"""Rules of closure (종결): pure. Each ground demands or spares what the rulebook says."""

from dataclasses import dataclass
from datetime import date

from dure.cases.core.silence import Silence, was_tried_throughout
from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import due
from dure.rulebook.model.service import ClosureGround

CLOSE, RESURVEY = "close", "reassess"
NO_CONTACT = "no_contact"
TERMS = {"long_term": "long", "short_term": "short"}


@dataclass(frozen=True)
class GoalFacts:
    """How far one goal of the plan was reached."""

    term: str
    achievement: int | None = None
    has_account: bool = False

    @property
    def is_rated(self) -> bool:
        return self.achievement is not None and self.has_account


@dataclass(frozen=True, kw_only=True)
class ClosureFacts:
    """What the guards of this stage need to know; empty where no review is under way."""

    state: str = ""
    result: str = ""
    ground: str = ""
    ground_code: str = ""
    ground_detail: str = ""
    ground_since_on: date | None = None
    moved_on: date | None = None
    moved_to: str = ""
    moves_inside: bool = False
    short_only_reason: str = ""
    service_effect: str = ""
    change: str = ""
    opinion: str = ""
    aftercare_plan: str = ""
    household_told_on: date | None = None
    others_living: int = 0
    goals: tuple[GoalFacts, ...] = ()
    conference_on: date | None = None
    has_second_survey: bool = False
    lowered_areas: tuple[str, ...] = ()
    silence: Silence | None = None
    refusing_since_on: date | None = None
    has_final_plan: bool = False
    plan_is_awaiting: bool = False


def ground_of(facts: ClosureFacts, book: Rulebook) -> ClosureGround | None:
    """The ground with its demands; none when the household is surveyed again."""
    return book.closure.grounds.get(facts.ground) if facts.result != RESURVEY else None


def edit_page(code: str, *, cited: str = "", **params: object) -> Reason:
    return Reason(f"s09.{code}", params, "closure_edit", cited=cited)


def has_result(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """종결 or 재조사 is chosen, and a ground for the former (manual-2025 m:12468-12476)."""
    if facts.result not in book.closure.results:
        return [edit_page("result_missing")]
    if facts.result == CLOSE and facts.ground not in book.closure.grounds:
        return [edit_page("ground_missing")]
    return []


def has_texts(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """The review is written; a new survey only needs the opinion (manual-2025 m:12497-12516)."""
    wanted = {"opinion_missing": facts.opinion}
    if facts.result != RESURVEY:
        wanted |= {
            "service_effect_missing": facts.service_effect,
            "change_missing": facts.change,
        }
    return [edit_page(code) for code, text in wanted.items() if not text.strip()]


def rates_every_goal(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Each goal of the plan has its achievement and its account (manual-2025 m:12485-12495)."""
    missing = sum(not goal.is_rated for goal in facts.goals)
    if facts.result == RESURVEY or not missing:
        return []
    return [edit_page("goals_not_rated", count=missing)]


def follows_a_conference(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """A conference, in writing if need be, decides on closing (manual-2025 m:9947-9955)."""
    if facts.conference_on:
        return []
    return [Reason("s09.conference_missing", {}, "conference_page")]


def has_second_risk_survey(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """A second survey, unless the ground spares it (manual-2025 m:8639-8645)."""
    ground = ground_of(facts, book)
    if not ground or not ground.needs_second_risk_survey or facts.has_second_survey:
        return []
    return [Reason("s09.second_survey_missing", {}, "risk_closure")]


def met_a_goal_of_its_term(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Closing on a goal reached means that one of that term was (manual-2025 m:12524-12526)."""
    ground = ground_of(facts, book)
    if not ground or not ground.goal_term or _is_met(facts, TERMS[ground.goal_term], book):
        return []
    term = book.plan.goal_terms[ground.goal_term]
    return [edit_page("goal_not_met", term=term.ko, least=book.closure.met_from)]


def explains_short_term_only(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """No long-term goal met: the reason stands in the review (manual-2025 m:9924-9926)."""
    ground = ground_of(facts, book)
    if not ground or not ground.needs_reason_without_long_term or _is_met(facts, "long", book):
        return []
    return [] if facts.short_only_reason.strip() else [edit_page("short_only_reason_missing")]


def _is_met(facts: ClosureFacts, term: str, book: Rulebook) -> bool:
    scores = [goal.achievement or 0 for goal in facts.goals if goal.term == term]
    return max(scores, default=0) >= book.closure.met_from


def lowered_the_risk(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Improved means lower risk in an area that was flagged (manual-2025 m:9920, m:12528)."""
    ground = ground_of(facts, book)
    if not ground or not ground.needs_lower_risk or facts.lowered_areas:
        return []
    return [Reason("s09.risk_not_lower", {}, "risk_page")]


def says_which_kind(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Grounds of several kinds name theirs, and say what happened (manual-2025 m:12528-12542)."""
    ground, found = ground_of(facts, book), []
    if not ground:
        return []
    if ground.detail_codes and facts.ground_code not in book.codes[ground.detail_codes]:
        found.append(edit_page("kind_missing", cited=ground.source, ground=ground.ko))
    if ground.needs_text and not facts.ground_detail.strip():
        found.append(edit_page("ground_text_missing", cited=ground.source, ground=ground.ko))
    return found


def lasted_long_enough(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Three months without contact, a month of refusing (manual-2025 m:9935, m:9824)."""
    ground = ground_of(facts, book)
    if not ground or not ground.lasting or facts.ground_code == (ground.lasting_unless or "-"):
        return []
    since, rule = _since(facts), book.deadlines[ground.lasting]
    if since is None:
        return [Reason(f"s09.{ground.lasting}_not_recorded", {}, "delivery_page", cited=rule.source)]
    if due(ground.lasting, since, book).due_on > on:
        params = {"since": since.isoformat(), "months": rule.months}
        return [Reason(f"s09.{ground.lasting}_too_short", params, cited=rule.source)]
    return _attempts(facts, on, book) if facts.ground == NO_CONTACT else []


def _attempts(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """It was tried over the whole time, not only at its end (manual-2025 m:12536)."""
    if facts.silence and was_tried_throughout(facts.silence, on, book):
        return []
    numbers = book.delivery
    params = {"least": numbers.attempts_at_least, "gap": numbers.attempt_gap_days}
    return [Reason("s09.no_contact_not_spread", params, "contact_add")]


def _since(facts: ClosureFacts) -> date | None:
    """No contact is read from the record alone; a refusal may also be dated by hand."""
    if facts.ground == NO_CONTACT:
        return facts.silence.since if facts.silence else None
    return facts.refusing_since_on or facts.ground_since_on


def moved_away(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Moved to another 시군구, with when and where (manual-2025 m:9929, m:12538)."""
    ground = ground_of(facts, book)
    if not ground or not ground.hands_over:
        return []
    if facts.moves_inside:
        return [Reason("s09.moved_inside", {}, "case_move")]
    if facts.moved_to.strip() and facts.moved_on and facts.moved_on <= on:
        return []
    return [edit_page("move_incomplete")]


def lived_alone(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Death ends the case of a single-person household only (manual-2025 m:9931-9933)."""
    ground = ground_of(facts, book)
    if not ground or not ground.single_person_only:
        return []
    found = []
    if facts.others_living:
        found.append(Reason("s09.others_live", {"count": facts.others_living}))
    if not facts.ground_since_on or facts.ground_since_on > on:
        found.append(edit_page("death_date_missing"))
    return found


def plans_aftercare(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """The review holds the aftercare plan, where there is aftercare (manual-2025 m:9965)."""
    ground = ground_of(facts, book)
    if not ground or not goes_on_with_aftercare(ground) or facts.aftercare_plan.strip():
        return []
    return [edit_page("aftercare_plan_missing")]


def told_the_household(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """When it closes and what follows is told beforehand (manual-2025 m:9978-9988)."""
    ground = ground_of(facts, book)
    if not ground or not ground.needs_prior_notice or facts.household_told_on:
        return []
    return [Reason("s09.household_not_told", {}, "closure_tell")]


def goes_on_with_aftercare(ground: ClosureGround) -> bool:
    """Not after a death, nor where another 시군구 takes over."""
    return ground.has_aftercare and not ground.hands_over


SHEET = (
    has_result,
    has_texts,
    rates_every_goal,
    says_which_kind,
    met_a_goal_of_its_term,
    explains_short_term_only,
    lowered_the_risk,
    lasted_long_enough,
    moved_away,
    lived_alone,
    has_second_risk_survey,
    follows_a_conference,
    plans_aftercare,
    told_the_household,
)


def sheet_reasons(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Everything the review still lacks, all at once."""
    return [reason for guard in SHEET for reason in guard(facts, on, book)]
