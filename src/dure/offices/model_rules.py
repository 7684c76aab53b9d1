"""Rules of asking for a model and of answering (모형 권한): pure."""

from dataclasses import dataclass

from dure.rulebook import Reason, Rulebook

TEAM, TOWN, AREA_MEMBER = "town_team", "town", "area_ordinary"


@dataclass(frozen=True, kw_only=True)
class AskFacts:
    """What a 읍면동 asks for; `works_here`: whoever asks holds a post at the office itself."""

    kind: str
    present: str
    wanted: str
    reason: str
    has_hub: bool = False
    works_here: bool = True
    is_waiting: bool = False


def check_ask(facts: AskFacts, book: Rulebook) -> list[Reason]:
    """A team asks for another model of a 읍면동, once at a time, and says why (manual-2025 m:17684-17690)."""
    model = book.offices.models.get(facts.wanted)
    if not facts.works_here or facts.kind != TEAM:
        return [Reason("offices.model_not_for_you")]
    found = []
    if facts.is_waiting:
        found.append(Reason("offices.model_asked_already"))
    if model is None or model.level != TOWN:
        found.append(Reason("offices.model_missing"))
    elif facts.wanted == facts.present:
        found.append(Reason("offices.model_held_already", {"model": model.ko}))
    if facts.wanted == AREA_MEMBER and not facts.has_hub:
        found.append(Reason("offices.hub_missing"))
    if facts.has_hub and facts.wanted != AREA_MEMBER:
        found.append(Reason("offices.hub_not_needed"))
    if not facts.reason.strip():
        found.append(Reason("offices.model_needs_reason"))
    return found


def check_answer(*, is_answered: bool, is_granted: bool, answer: str) -> list[Reason]:
    """One answer; who declines says why."""
    found = [Reason("offices.model_answered")] if is_answered else []
    if not is_granted and not answer.strip():
        found.append(Reason("offices.model_decline_needs_reason"))
    return found
