"""Rules of passing a case to another office (다른 기관으로 넘기기): pure."""

from dataclasses import dataclass
from datetime import date

from dure.cases.process import AFTERCARE, BY_CODE, COUNSELLING, DISCOVERY
from dure.rulebook import Reason, Rulebook

BEFORE_INTAKE = (DISCOVERY, COUNSELLING)


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """The office that is to go on: `stages` are those it does itself."""

    name: str
    stages: tuple[str, ...]
    is_support_centre: bool = False
    is_same_office: bool = False
    is_same_sigungu: bool = True


@dataclass(frozen=True, kw_only=True)
class MoveFacts:
    """The case as it stands, and what was entered."""

    stage: str
    receiver: Receiver
    is_ended: bool = False
    is_selected: bool = False
    is_call: bool = False
    has_manager: bool = False
    is_request_waiting: bool = False
    is_approval_waiting: bool = False
    told_on: date | None = None
    told_method: str = ""
    reason: str = ""


def check_move(facts: MoveFacts, on: date, book: Rulebook) -> list[Reason]:
    """Everything that stands against passing the case on, all at once."""
    if facts.is_ended:
        return [Reason("core.case_has_ended")]
    if facts.stage == AFTERCARE:
        return [Reason("moving.pass_aftercare", {}, "aftercare_pass")]
    return [*_settled(facts), *fits(facts), *_told(facts, on), *_said(facts)]


def _settled(facts: MoveFacts) -> list[Reason]:
    """What was asked of this office, or by it, is answered first (manual-2025 m:8425, m:9612)."""
    found = []
    if facts.is_request_waiting:
        found.append(Reason("s03.request_waiting", {}, "intake_page"))
    if facts.is_approval_waiting:
        found.append(Reason("moving.approval_waiting", {}, f"{facts.stage}_page"))
    return found


def fits(facts: MoveFacts) -> list[Reason]:
    """Whether the receiver may go on with what the case is in."""
    to = facts.receiver
    if to.is_same_office:
        return [Reason("moving.already_there", {"office": to.name})]
    if not to.is_same_sigungu and facts.is_selected:
        return [Reason("moving.end_as_moved", {}, "case_overview")]
    if facts.is_call and facts.stage in BEFORE_INTAKE:
        return [] if to.is_support_centre else [Reason("moving.call_stays")]
    if to.is_support_centre and to.is_same_sigungu:
        return [Reason("moving.ask_the_sigungu", {}, "intake_page")]
    if facts.stage not in to.stages:
        return [Reason("moving.stage_not_done", {"office": to.name, "stage": BY_CODE[facts.stage].ko})]
    return []


def _told(facts: MoveFacts, on: date) -> list[Reason]:
    """Another office means another manager: the household hears it beforehand (manual-2025 m:3970)."""
    is_told = facts.told_on is not None and facts.told_on <= on and facts.told_method
    return [Reason("core.tell_household_first")] if facts.has_manager and not is_told else []


def _said(facts: MoveFacts) -> list[Reason]:
    return [] if facts.reason.strip() else [Reason("moving.reason_missing")]
