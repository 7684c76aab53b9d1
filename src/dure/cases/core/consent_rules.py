"""Rules of consent (개인정보 동의): pure, shared by the stages that must wait for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dure.cases.core.date_rules import FOUND, Dated, not_before
from dure.cases.process import BY_CODE
from dure.rulebook import Reason, Rulebook

PAGE, SIGNING = "consents_page", "consents_sign"


@dataclass(frozen=True)
class Lacking:
    """A kind of consent that a member has not given, or gave without the guardian it needs."""

    name: str
    kind: str
    needs_guardian: bool = False
    grew_up: bool = False
    key: str = ""

    @property
    def who(self) -> str:
        """Two of the same name are two."""
        return self.key or self.name


def consents_complete(lacking: Iterable[Lacking], book: Rulebook) -> list[Reason]:
    """Without the consent of every member nobody intervenes (manual-2025 m:8652, m:10200): one reason a person."""
    people: dict[str, list[Lacking]] = {}
    for one in lacking:
        people.setdefault(one.who, []).append(one)
    return [_missing(kinds, book) for kinds in people.values()]


def people_lacking(lacking: Iterable[Lacking]) -> int:
    """How many people still have something to sign."""
    return len({one.who for one in lacking})


def _missing(kinds: list[Lacking], book: Rulebook) -> Reason:
    """What one person has not agreed to, with the page on which they do."""
    one = kinds[0]
    code = "consent.guardian_missing" if one.needs_guardian else "consent.missing"
    if any(each.grew_up for each in kinds):
        code = "consent.grew_up"
    params = {
        "name": one.name or "이름 모르는 가구원",
        "kind": ", ".join(book.consent.kinds[each.kind].short for each in kinds),
        "age": book.consent.guardian_under_age,
    }
    return Reason(code, params, SIGNING, about={"member": one.key} if one.key else {})


@dataclass(frozen=True)
class Answer:
    """What a signed form says, as the rules need it."""

    people: tuple[str, ...]
    strangers: tuple[str, ...]
    guarded: tuple[str, ...]
    kinds: tuple[str, ...]
    given_on: date
    is_given: bool
    has_recipients: bool
    has_guardian: bool
    found_on: date | None = None
    wrong_basis: tuple[str, ...] = ()
    guardian_refused: tuple[str, ...] = ()


def check_answer(answer: Answer, on: date, book: Rulebook) -> list[Reason]:
    """Who answered, to what, when; named recipients; where one is needed a guardian by law who said yes to the same."""
    found = [Reason("consent.not_a_member", {"name": name}) for name in answer.strangers]
    if not answer.people:
        found.append(Reason("consent.nobody"))
    if not answer.kinds or not set(answer.kinds) <= set(book.consent.kinds):
        found.append(Reason("consent.no_kind"))
    if answer.given_on > on:
        found.append(Reason("consent.later_than_today", field="given_on"))
    found += not_before(Dated("서명한 날", answer.given_on), [Dated(FOUND, answer.found_on)], "given_on")
    return found + _recipient_missing(answer, book) + _guardian_missing(answer, book)


def _recipient_missing(answer: Answer, book: Rulebook) -> list[Reason]:
    naming = [kind for kind in answer.kinds if kind in book.consent.kinds]
    asks = any(book.consent.kinds[kind].names_recipients for kind in naming)
    if answer.is_given and asks and not answer.has_recipients:
        return [Reason("consent.no_recipient")]
    return []


def _guardian_missing(answer: Answer, book: Rulebook) -> list[Reason]:
    if not answer.is_given:
        return []
    if not answer.has_guardian:
        age = book.consent.guardian_under_age
        return [Reason("consent.needs_guardian", {"name": name, "age": age}) for name in answer.guarded]
    said = [Reason("consent.guardian_basis", {"name": name}) for name in answer.wrong_basis]
    kinds = book.consent.kinds
    return said + [
        Reason("consent.guardian_refused", {"kind": kinds[code].ko}) for code in answer.guardian_refused
    ]


def plain(name: str) -> str:
    """A recipient's name without its spaces: 가온 복지관 is 가온복지관."""
    return "".join(name.split())


def recipients_missing(names: Iterable[str]) -> list[Reason]:
    """Who receives personal data is named in a consent; a new recipient is asked for anew (manual-2025 m:9636)."""
    return [Reason("consent.recipient_missing", {"recipient": name}, PAGE) for name in names]


def check_withdrawal(*, is_in_force: bool, given_on: date, withdrawn_on: date, on: date) -> list[Reason]:
    """Only what is in force can be taken back, between its giving and today."""
    found = []
    if not is_in_force:
        found.append(Reason("consent.not_in_force"))
    if not given_on <= withdrawn_on <= on:
        found.append(Reason("consent.withdrawal_date", field="withdrawn_on"))
    return found


def check_signature(*, signer: str, has_drawing: bool, typed: str) -> list[Reason]:
    """A drawing, or the signer's own name: nobody signs for another."""
    if typed.strip() and plain(typed) != plain(signer):
        return [Reason("consent.name_differs", {"name": signer})]
    if not has_drawing and not typed.strip():
        return [Reason("consent.no_signature")]
    return []


def withdrawal_effects(
    *, stage: str, kind: str, recipient: str, is_last: bool, book: Rulebook
) -> list[Reason]:
    """What taking a consent back brings, told before it is done."""
    found = []
    if recipient:
        found.append(Reason("consent.effect_no_sharing", {"recipient": recipient}))
    if is_last and book.consent.kinds[kind].is_required:
        early = BY_CODE[stage].number <= BY_CODE["assessment"].number
        code = "consent.effect_stops_survey" if early else "consent.effect_stops_work"
        found.append(Reason(code, {"kind": book.consent.kinds[kind].ko}))
    return [*found, Reason("consent.effect_kept", {"years": book.consent.kinds[kind].keeps_years})]
