"""Rules of consent (개인정보 동의): pure, shared by the stages that must wait for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dure.cases.process import BY_CODE
from dure.rulebook import Reason, Rulebook

PAGE = "consents_page"


@dataclass(frozen=True)
class Lacking:
    """A kind of consent that a member has not given, or gave without the guardian it needs."""

    name: str
    kind: str
    needs_guardian: bool = False
    grew_up: bool = False


def consents_complete(lacking: Iterable[Lacking], book: Rulebook) -> list[Reason]:
    """Without the consent of every member nobody intervenes (manual-2025 m:8652, m:10200)."""
    return [_missing(one, book) for one in lacking]


def _missing(one: Lacking, book: Rulebook) -> Reason:
    code = "consent.guardian_missing" if one.needs_guardian else "consent.missing"
    if one.grew_up:
        code = "consent.grew_up"
    params = {
        "name": one.name or "이름 모르는 가구원",
        "kind": book.consent.kinds[one.kind].ko,
        "age": book.consent.guardian_under_age,
    }
    return Reason(code, params, "m:10200" if code == "consent.missing" else "m:11435", PAGE)


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


def check_answer(answer: Answer, on: date, book: Rulebook) -> list[Reason]:
    """Who answered, to what, when; named recipients; a guardian where one is needed."""
    found = [Reason("consent.not_a_member", {"name": name}, "m:10200") for name in answer.strangers]
    if not answer.people:
        found.append(Reason("consent.nobody", {}, "m:10200"))
    if not answer.kinds or not set(answer.kinds) <= set(book.consent.kinds):
        found.append(Reason("consent.no_kind", {}, "m:11299"))
    if answer.given_on > on:
        found.append(Reason("consent.later_than_today", {}, "m:11431"))
    return found + _recipient_missing(answer, book) + _guardian_missing(answer, book)


def _recipient_missing(answer: Answer, book: Rulebook) -> list[Reason]:
    naming = [kind for kind in answer.kinds if kind in book.consent.kinds]
    asks = any(book.consent.kinds[kind].names_recipients for kind in naming)
    if answer.is_given and asks and not answer.has_recipients:
        return [Reason("consent.no_recipient", {}, "m:8653")]
    return []


def _guardian_missing(answer: Answer, book: Rulebook) -> list[Reason]:
    if not answer.is_given or answer.has_guardian:
        return []
    age = book.consent.guardian_under_age
    return [
        Reason("consent.needs_guardian", {"name": name, "age": age}, "m:11435") for name in answer.guarded
    ]


def plain(name: str) -> str:
    """A recipient's name without its spaces: 가온 복지관 is 가온복지관."""
    return "".join(name.split())


def recipients_missing(names: Iterable[str]) -> list[Reason]:
    """Who receives personal data is named in a consent; a new recipient is asked for anew (manual-2025 m:9636)."""
    return [Reason("consent.recipient_missing", {"recipient": name}, "m:9636", PAGE) for name in names]


def check_withdrawal(*, is_in_force: bool, given_on: date, withdrawn_on: date, on: date) -> list[Reason]:
    """Only what is in force can be taken back, between its giving and today."""
    found = []
    if not is_in_force:
        found.append(Reason("consent.not_in_force", {}, "law:개인정보 보호법 제37조"))
    if not given_on <= withdrawn_on <= on:
        found.append(Reason("consent.withdrawal_date", {}, "law:개인정보 보호법 제37조"))
    return found


def check_signature(*, signer: str, has_drawing: bool, typed: str) -> list[Reason]:
    """A drawing, or the signer's own name: nobody signs for another."""
    if typed.strip() and plain(typed) != plain(signer):
        return [Reason("consent.name_differs", {"name": signer}, "m:11431")]
    if not has_drawing and not typed.strip():
        return [Reason("consent.no_signature", {}, "m:11431")]
    return []


def withdrawal_effects(
    *, stage: str, kind: str, recipient: str, is_last: bool, book: Rulebook
) -> list[Reason]:
    """What taking a consent back brings, told before it is done."""
    found = []
    if recipient:
        found.append(Reason("consent.effect_no_sharing", {"recipient": recipient}, "m:9636"))
    if is_last and book.consent.kinds[kind].is_required:
        early = BY_CODE[stage].number <= BY_CODE["assessment"].number
        code = "consent.effect_stops_survey" if early else "consent.effect_stops_work"
        found.append(Reason(code, {"kind": book.consent.kinds[kind].ko}, "m:8652"))
    return [*found, Reason("consent.effect_kept", {"years": book.consent.kinds[kind].keeps_years}, "m:10233")]
