"""Rules of selection, objections and referrals (대상자 구분 및 선정): pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dure.cases.core.consent_rules import Lacking, consents_complete
from dure.cases.core.date_rules import ACCEPTED, CaseDays, Dated, not_ahead, not_before
from dure.rulebook import Reason, Rulebook
from dure.rulebook.calendar import office_calendar
from dure.rulebook.model.casework import Programme

CASE, LINK, NOT_SELECTED = "case", "link", "not_selected"
NO_CONTACT, NO_ANSWER = "no_contact", "no_answer"
MONTH_OR_MORE, UNDER_MONTH = "month_or_more", "under_month"
IN_WRITING = "in_writing"


@dataclass(frozen=True)
class SelectionFacts:
    """What the guards need to know."""

    is_assessed: bool
    has_conference: bool
    has_manager: bool
    lacking: tuple[Lacking, ...] = ()
    has_begun_plan: bool = False
    has_requested_service: bool = False


@dataclass(frozen=True)
class Choice:
    """A decision as it was entered."""

    decision: str
    ground: str
    reason: str
    expected_months: int | None
    has_flagged_area: bool
    attempts: int = 0
    days: "DecisionDays | None" = None


@dataclass(frozen=True)
class DecisionDays:
    """When it was decided, and what comes before."""

    decided_on: date
    today: date
    case: CaseDays
    conference_at: datetime | None = None


def case_is_ready(facts: SelectionFacts, on: date, book: Rulebook) -> list[Reason]:
    """What a case household needs before it is selected (manual-2025 m:9143)."""
    return _ready(CASE, facts, book)


def link_is_ready(facts: SelectionFacts, on: date, book: Rulebook) -> list[Reason]:
    """A link household needs the same (manual-2025 m:9143)."""
    return _ready(LINK, facts, book)


def _ready(decision: str, facts: SelectionFacts, book: Rulebook) -> list[Reason]:
    needs, found = book.selection.decisions[decision], []
    if needs.needs_survey and not facts.is_assessed:
        found.append(Reason("s06.not_assessed", {}, "assessment_page"))
    if needs.needs_conference and not facts.has_conference:
        found.append(Reason("s06.no_conference", {}, "conference_page"))
    if needs.needs_consent:
        found += consents_complete(facts.lacking, book)
    if not facts.has_manager:
        found.append(Reason("s06.no_manager", {}, "intake_assign"))
    return found


def not_frozen(facts: SelectionFacts, on: date, book: Rulebook) -> list[Reason]:
    """No change once the plan or a request for a service has begun (manual-2025 m:9346)."""
    found = []
    if facts.has_begun_plan:
        found.append(Reason("s06.frozen_by_plan"))
    if facts.has_requested_service:
        found.append(Reason("s06.frozen_by_request"))
    return found


def check_choice(choice: Choice, book: Rulebook) -> list[Reason]:
    """Everything that speaks against the decision as it was entered."""
    return _order(choice.days) + CHECKS[choice.decision](choice, book)


def _order(days: DecisionDays | None) -> list[Reason]:
    """Decided after the acceptance and its conference, and not ahead (manual-2025 m:9143)."""
    if days is None:
        return []
    decided = Dated("결정한 날", days.decided_on)
    earlier = (
        days.case.found,
        Dated(ACCEPTED, days.case.accepted_at),
        Dated("회의를 한 때", days.conference_at),
    )
    return not_ahead(decided, days.today, "decided_on") + not_before(decided, earlier, "decided_on")


def _check_case(choice: Choice, book: Rulebook) -> list[Reason]:
    """A month or more, or complex however long; with no area at risk the reason is written (manual-2025 m:9149, m:9157)."""
    found, least = _ground(choice, book.codes["case_criterion"]), book.selection.case_months_at_least
    if choice.ground == MONTH_OR_MORE and (choice.expected_months or 0) < least:
        found.append(Reason("s06.months_too_few", {"least": least}))
    if not choice.has_flagged_area and not choice.reason.strip():
        found.append(Reason("s06.reason_without_risk"))
    return found


def _check_link(choice: Choice, book: Rulebook) -> list[Reason]:
    """Under a month, or simple linking however long (manual-2025 m:9153, m:9157)."""
    found, least = _ground(choice, book.codes["link_criterion"]), book.selection.case_months_at_least
    if choice.ground == UNDER_MONTH and (choice.expected_months or 0) >= least:
        found.append(Reason("s06.months_too_many", {"least": least}))
    return found


def _check_not_selected(choice: Choice, book: Rulebook) -> list[Reason]:
    """The ground, and a reason that can be told in writing (manual-2025 m:9163, m:9194)."""
    found = _ground(choice, book.selection.grounds)
    if not choice.reason.strip():
        found.append(Reason("s06.not_selected_needs_reason"))
    if choice.ground == NO_CONTACT and not choice.attempts:
        found.append(Reason("s06.no_contact_not_recorded", {}, "contacts_page"))
    return found


def _ground(choice: Choice, known: Collection[str]) -> list[Reason]:
    return [] if choice.ground in known else [Reason("s06.ground_missing")]


CHECKS = {CASE: _check_case, LINK: _check_link, NOT_SELECTED: _check_not_selected}


# Telling the household


@dataclass(frozen=True)
class Telling:
    """How a household was told of a decision."""

    decision: str
    decided_on: date
    told_on: date
    method: str
    text: str


def check_telling(telling: Telling, on: date, book: Rulebook) -> list[Reason]:
    """Everyone is told; the not-selected in writing, with the reason (manual-2025 m:9194)."""
    found = []
    if not telling.decided_on <= telling.told_on <= on:
        found.append(Reason("s06.told_on_wrong", field="told_on"))
    if book.selection.decisions[telling.decision].notice == IN_WRITING:
        if telling.method not in book.selection.written_notice_methods:
            found.append(Reason("s06.tell_in_writing"))
        if not telling.text.strip():
            found.append(Reason("s06.letter_empty"))
    return found


# Objections


@dataclass(frozen=True)
class Filing:
    """An objection as it was entered, and why it comes late where it does."""

    filed_on: date
    text: str
    excuse: str = ""
    excuse_ended_on: date | None = None


def check_objection(
    decision: str, decided_on: date, filing: Filing, *, has_open: bool, on: date, book: Rulebook
) -> list[Reason]:
    """Only a household that was not selected objects, to one decision at a time (manual-2025 m:9194)."""
    if not book.selection.decisions[decision].allows_objection:
        return [Reason("s06.no_objection")]
    found = []
    if has_open:
        found.append(Reason("s06.objection_open", {}, "selection_page"))
    if not decided_on <= filing.filed_on <= on:
        found.append(Reason("s06.filed_on_wrong", field="filed_on"))
    if not filing.text.strip():
        found.append(Reason("s06.objection_empty"))
    if filing.excuse_ended_on and filing.excuse_ended_on > filing.filed_on:
        found.append(Reason("s06.excuse_ended_later"))
    if bool(filing.excuse.strip()) != bool(filing.excuse_ended_on):
        found.append(Reason("s06.excuse_incomplete"))
    return found


def term_ends_on(told_on: date | None, book: Rulebook) -> date | None:
    """The last day of objecting, counted from the notice; none has begun to run before it.

    law:사회보장급여의 이용·제공 및 수급권자 발굴에 관한 법률 제17조 제1항; the end rolls by 민법 제161조.
    """
    return _days_after(told_on, book.selection.objection_days) if told_on else None


def is_excused(excuse_ended_on: date | None, filed_on: date, book: Rulebook) -> bool:
    """Filed within the time that runs from when a good reason for being late ceased (the same, 제1항 단서)."""
    if excuse_ended_on is None:
        return False
    return filed_on <= _days_after(excuse_ended_on, book.selection.objection_excused_days)


def _days_after(day: date, days: int) -> date:
    return office_calendar().next_working(day + timedelta(days=days))


def check_answer(result: str, answer: str, *, is_answered: bool, book: Rulebook) -> list[Reason]:
    """An objection is answered once, with reasons (manual-2025 m:9194)."""
    if is_answered:
        return [Reason("s06.objection_answered")]
    found = []
    if result not in book.codes["objection_result"]:
        found.append(Reason("s06.result_missing"))
    if not answer.strip():
        found.append(Reason("s06.answer_missing"))
    return found


# Referral to other programmes


@dataclass(frozen=True)
class ReferralFacts:
    """A referral as entered, and what the record says of the person."""

    programme: str
    route: str
    criteria: tuple[str, ...]
    conditions: tuple[str, ...]
    reason: str
    receiver: str
    talked_on: date | None
    sent_on: date
    age: int | None = None
    is_not_selected: bool = False
    was_sent_by_route: bool = False
    suspected: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    lacks_consent: bool = False


def check_referral(facts: ReferralFacts, on: date, book: Rulebook) -> list[Reason]:
    """Everything that speaks against this referral (manual-2025 m:9198–9330, m:9374–9382)."""
    programme = book.programmes.get(facts.programme)
    if programme is None:
        return [Reason("s06.programme_unknown")]
    return [
        *_abuse(facts, programme, book),
        *_grounds(facts, programme),
        *_way(facts, programme, on, book),
        *_person(facts, programme),
    ]


def _abuse(facts: ReferralFacts, programme: Programme, book: Rulebook) -> list[Reason]:
    """Suspected abuse is reported, never merely referred (manual-2025 m:9250, m:9254)."""
    alerts = book.counselling.alerts
    found = [
        Reason("s06.report_instead", {"alert": alerts[kind].ko}, "alerts_page")
        for kind in programme.never_for
        if kind in facts.suspected
    ]
    found += [
        Reason("s06.report_first", {"alert": alerts[kind].ko}, "alerts_page")
        for kind in programme.after_report
        if kind not in facts.reported
    ]
    return found


def _grounds(facts: ReferralFacts, programme: Programme) -> list[Reason]:
    found = []
    if not facts.criteria or not set(facts.criteria) <= set(programme.criteria):
        found.append(Reason("s06.criteria_missing", {"programme": programme.ko}, cited=programme.source))
    found += [
        Reason("s06.condition_missing", {"condition": one.ko}, cited=one.source)
        for one in programme.conditions.values()
        if one.code not in facts.conditions
    ]
    if not facts.reason.strip():
        found.append(Reason("s06.referral_reason_missing"))
    if not facts.receiver.strip():
        found.append(Reason("s06.receiver_missing"))
    return found


def _way(facts: ReferralFacts, programme: Programme, on: date, book: Rulebook) -> list[Reason]:
    """By the programme's routes, after talking, once only through the system (manual-2025 m:9381)."""
    found = []
    if facts.route not in programme.routes:
        words = ", ".join(book.codes["programme_route"].label(route) for route in programme.routes)
        found.append(Reason("s06.route_not_used", {"routes": words}, cited=programme.source))
    if facts.sent_on > on:
        found.append(Reason("s06.sent_on_wrong", field="sent_on"))
    if programme.talks_first and (facts.talked_on is None or facts.talked_on > facts.sent_on):
        found.append(
            Reason("s06.talk_first", {"programme": programme.ko}, cited=programme.source, field="talked_on")
        )
    if facts.route in programme.once_by and facts.was_sent_by_route:
        found.append(Reason("s06.referred_before", {"programme": programme.ko}))
    if facts.lacks_consent:
        found.append(Reason("s06.recipient_consent", {"receiver": facts.receiver}, "consents_page"))
    return found


def _person(facts: ReferralFacts, programme: Programme) -> list[Reason]:
    found = []
    if facts.is_not_selected and not programme.also_not_selected:
        found.append(Reason("s06.not_for_not_selected", {"programme": programme.ko}))
    if not is_of_age(facts.age, facts.criteria, programme):
        found.append(Reason("s06.not_of_age", {"programme": programme.ko}, cited=programme.source))
    return found


def is_of_age(age: int | None, criteria: Iterable[str], programme: Programme) -> bool:
    """An unknown age is not held against anybody; some criteria stand above the limit."""
    if age is None or not set(programme.age_exempt).isdisjoint(criteria):
        return True
    least, most = programme.age_from or 0, programme.age_at_most
    return age >= least and (most is None or age <= most)
