"""Frequent errors in records (다빈도 오류): why they matter and what to write instead."""

from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Said:
    """The same in both languages."""

    ko: str
    en: str


@dataclass(frozen=True, kw_only=True)
class FrequentError(Term):
    """다빈도 오류: why it matters, what to do instead, and how a weak and a good text read."""

    stage: str
    why: Said
    instead: Said
    weak: Said
    good: Said
