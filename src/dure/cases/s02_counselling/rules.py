"""Rules of initial counselling (초기상담): pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.cases.core.call_rules import answered_first
from dure.cases.core.date_rules import FOUND, Dated, not_ahead, not_before
from dure.rulebook import Reason, Rulebook

INTEGRATED = "integrated"
EXCLUDED = "excluded"
OTHER_PROGRAMME = "other_programme"
YES = "yes"
WORDS = ("worries", "wishes", "findings", "opinion")


@dataclass(frozen=True)
class CounsellingFacts:
    """What the guards of this stage need to know; `blank` are labels of form 1."""

    has_record: bool
    blank: tuple[str, ...]
    members_not_asked: tuple[str, ...]
    has_open_supplement: bool
    decision: str
    has_opinion: bool
    exclusion_ground: str
    target_programme: str
    lacks_taker: bool = False
    open_calls: int = 0


@dataclass(frozen=True)
class TalkDays:
    """When a round was held, and what came before it."""

    counselled_on: date | None
    found_on: date
    last_round_on: date | None = None


def check_talk(days: TalkDays, on: date) -> list[Reason]:
    """A household is counselled once it was found, round by round."""
    talk = Dated("상담일자", days.counselled_on)
    earlier = (Dated(FOUND, days.found_on), Dated("앞 차수의 상담일자", days.last_round_on))
    return not_ahead(talk, on, "counselled_on") + not_before(talk, earlier, "counselled_on")


def record_begun(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Nothing leaves this stage without a counselling."""
    return [] if facts.has_record else [Reason("s02.no_record", {}, "counselling_edit")]


def parts_complete(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Form 1 leaves nothing out that it asks for (manual-2025 m:8448)."""
    if not facts.has_record or not facts.blank:
        return []
    return [Reason("s02.parts_missing", {"parts": ", ".join(facts.blank)}, "counselling_edit")]


def every_member_asked(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Education, job, health, problem, wish and phone of each member (manual-2025 m:8127)."""
    if not facts.has_record or not facts.members_not_asked:
        return []
    names = ", ".join(facts.members_not_asked)
    return [Reason("s02.members_not_asked", {"names": names}, "counselling_edit")]


def supplement_answered(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """What intake asked to complete is answered (manual-2025 m:8454)."""
    if not facts.has_open_supplement:
        return []
    return [Reason("s02.supplement_open", {}, "counselling_supplement")]


def decided_on_case_management(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Only households decided for services or case management are passed to intake (manual-2025 m:11278)."""
    if facts.decision in ("", INTEGRATED):
        return []
    decision = book.counselling.decisions[facts.decision].ko
    return [Reason("s02.decided_otherwise", {"decision": decision}, "counselling_edit")]


def taker_is_known(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """An office that does not take households in passes them to one that does (manual-2025 m:8014, m:8421)."""
    return [Reason("s02.no_taker", {}, "case_move")] if facts.lacks_taker else []


def decided_to_conclude(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Counselling concludes only with another decision, with its ground or target (manual-2025 m:11274-11284)."""
    if facts.decision in ("", INTEGRATED):
        return [Reason("s02.not_decided_to_conclude", {}, "counselling_edit")]
    found = []
    if facts.decision == EXCLUDED and not facts.exclusion_ground:
        found.append(Reason("s02.exclusion_ground_missing", {}, "counselling_edit"))
    if facts.decision == OTHER_PROGRAMME and not facts.target_programme:
        found.append(Reason("s02.programme_missing", {}, "counselling_edit"))
    return found


def complete_unless_excluded(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Someone who declines cannot be asked everything; an opinion is needed all the same (manual-2025 m:11282)."""
    if facts.decision != EXCLUDED:
        return parts_complete(facts, on, book) + every_member_asked(facts, on, book)
    if facts.has_opinion:
        return []
    return [Reason("s02.opinion_missing", {}, "counselling_edit")]


def calls_answered(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """A call is answered before the household is let go (manual-2025 m:10958)."""
    return answered_first(facts.open_calls)


def safety_told(
    problem_areas: Iterable[str], answers: Mapping[str, Mapping[str, str]], book: Rulebook
) -> tuple[str, ...]:
    """Areas in which the counselling says that somebody is in danger: a problem there, or a yes (manual-2025 m:11262)."""
    asked, marked = book.counselling.suspected.answers, set(problem_areas)
    return tuple(
        area
        for area, questions in asked.items()
        if area in marked or any(answers.get(area, {}).get(each) == YES for each in questions)
    )


def texts_of(record: Mapping[str, Any]) -> list[str]:
    """What was written in the counsellor's own words."""
    notes = [given.get("note", "") for given in (record["area_answers"] or {}).values()]
    return [*(record[name] for name in WORDS), *notes]
