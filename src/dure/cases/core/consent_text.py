"""The words of the consent form (동의서 글): pure, made from the rulebook's edition, so that they can be made again.

What a person was shown is kept as text and as its digest; the same edition, kinds and recipients give
the same digest years later.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dure.rulebook import Rulebook
from dure.rulebook.model.offices import ConsentItem, ConsentKind


@dataclass(frozen=True)
class Section:
    """One kind of consent as it is read."""

    kind: ConsentKind
    required: tuple[ConsentItem, ...]
    optional: tuple[ConsentItem, ...]
    recipients: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        found = [f"[{self.kind.ko}]", f"항목: {_listed(self.required)}"]
        if self.optional:
            found.append(f"선택 항목: {_listed(self.optional)}")
        if self.recipients:
            found.append(f"제공받는 곳: {', '.join(self.recipients)}")
        return [
            *found,
            f"목적: {self.kind.purpose}",
            f"보유 기간: 통합사례관리 서비스 종결 후 {self.kind.keeps_years}년",
            *([f"* {self.kind.basis}"] if self.kind.basis else []),
            self.kind.refusal,
            self.kind.question,
        ]


def sections(kinds: Iterable[str], recipients: Sequence[str], book: Rulebook) -> list[Section]:
    """The kinds in the form's order, recipients with the kind that names them."""
    wanted = set(kinds)
    return [
        Section(
            kind,
            tuple(item for item in kind.items.values() if not item.is_optional),
            tuple(item for item in kind.items.values() if item.is_optional),
            tuple(recipients) if kind.names_recipients else (),
        )
        for code, kind in book.consent.kinds.items()
        if code in wanted
    ]


def whole_text(kinds: Iterable[str], recipients: Sequence[str], book: Rulebook) -> str:
    """Everything that is shown before the answers."""
    form = book.consent
    lines = [f"{form.text_title} ({book.name}년 판)", form.text_intro]
    for section in sections(kinds, recipients, book):
        lines += ["", *section.lines]
    return "\n".join([*lines, "", form.text_withdrawal])


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def optional_items(kinds: Iterable[str], book: Rulebook) -> list[tuple[str, str]]:
    """Codes and words of what may be refused alone (manual-2025 m:11296-11310)."""
    return [
        (f"{section.kind.code}.{item.code}", item.ko)
        for section in sections(kinds, (), book)
        for item in section.optional
    ]


def covered_words(kind: ConsentKind, items: Iterable[str]) -> str:
    """What 동의함 covers where parts are optional: the required part, and which of the rest (m:11303-11315)."""
    agreed = set(items)
    optional = [item for item in kind.items.values() if item.is_optional]
    if not optional:
        return ""
    required = _listed([item for item in kind.items.values() if not item.is_optional])
    chosen = [item for item in optional if f"{kind.code}.{item.code}" in agreed]
    if not chosen:
        return f"필수 항목({required})에만 동의하고 선택 항목에는 동의하지 않음"
    if len(chosen) == len(optional):
        return f"필수 항목({required})과 선택 항목 모두에 동의함"
    return f"필수 항목({required})과 선택 항목({_listed(chosen)})에 동의함"


def _listed(items: Sequence[ConsentItem]) -> str:
    return ", ".join(item.ko for item in items)
