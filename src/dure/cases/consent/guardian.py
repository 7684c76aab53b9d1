"""What is asked of the guardian who signs for a member (법정대리인): by what right, and form 2's own four questions."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.core.consents import bases_for, is_guarded
from dure.people.models import Person
from dure.rulebook import Rulebook
from dure.web.catalogue import CodeField
from dure.web.chips import boxes

GUARDIAN = ("guardian_name", "guardian_relation", "guardian_kinds")


def several(
    label: str, choices: list[tuple[str, str]], *, required: bool = True
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=required, widget=boxes())


def guardian_basis(book: Rulebook) -> forms.ChoiceField:
    """By what right somebody signs for a member: chosen, never typed."""
    return CodeField(
        label="법정대리인인 근거",
        codes=book.codes["guardian_basis"],
        required=False,
        help_text="돌보는 조부모나 친척은 법원이 후견인으로 정했을 때만 법정대리인입니다.",
    )


def may_be_guarded(person: Person, book: Rulebook) -> bool:
    """Whether a guardian signs for them, or did so within the year for what is entered late."""
    today = timezone.localdate()
    return is_guarded(person, today, book) or is_guarded(person, today - timedelta(days=365), book)


def guardian_questions(book: Rulebook, kinds: Iterable[str] | None = None) -> forms.MultipleChoiceField:
    """Form 2's four questions to the guardian (m:11439-11445): those answered with yes."""
    all_kinds = book.consent.kinds
    asked = [(code, all_kinds[code].question) for code in (all_kinds if kinds is None else kinds)]
    return several("법정대리인이 ‘예’라고 답한 것", asked, required=False)


def guardian_problems(
    data: Mapping[str, Any], people: Iterable[Person], book: Rulebook
) -> Iterator[tuple[str, str]]:
    """What is missing of the guardian, beside the field it belongs to."""
    on = data.get("given_on") or timezone.localdate()
    guarded = [person for person in people if is_guarded(person, on, book)]
    if not guarded or data.get("answer") == "refused":
        return
    names = ", ".join(person.name or "이름 모름" for person in guarded)
    if not (data.get("guardian_name") or "").strip():
        yield "guardian_name", f"법정대리인이 서명해야 하는 가구원입니다: {names}"
    if any(data.get("guardian_relation") not in bases_for(person, on, book) for person in guarded):
        yield "guardian_relation", f"무엇에 따라 법정대리인인지 고르세요: {names}"
