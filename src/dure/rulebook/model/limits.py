"""How often something may be done (요청 제한)."""

from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Limit(Term):
    """At most so many within so many seconds, for one person and for one address."""

    seconds: int
    per_person: int | None = None
    per_address: int | None = None


@dataclass(frozen=True, kw_only=True)
class Files:
    """파일을 받는 한도: what a file may hold unpacked, and how many papers a case has."""

    source: str
    entries: int
    unpacked_megabytes: int
    megapixels: int
    scan_seconds: int
    papers_of_a_case: int
