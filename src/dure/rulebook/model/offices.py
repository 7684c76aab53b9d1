"""Offices, roles, consent (기관, 권한, 동의)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Role(Term):
    """역할. `reach` bounds what one sees: office, area, sigungu, sido, case, none."""

    office_kinds: tuple[str, ...]
    reach: str
    is_approver: bool = False
    is_official: bool = True
    can_manage_cases: bool = False
    can_counsel: bool = False
    takes_calls: bool = False
    is_supervisor: bool = False
    is_administrator: bool = False
    is_auditor: bool = False
    excludes: tuple[str, ...] = ()
    excludes_because: str = ""


@dataclass(frozen=True, kw_only=True)
class OfficeKind(Term):
    """기관 종류. `level` is the level of the region it stands on, `stages` what one without a model does itself."""

    level: str
    stages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TeamModel(Term):
    """운영 모형: which of the ten stages the team does itself."""

    level: str
    stages: tuple[str, ...]
    has_team: bool = True
    welfare_staff: int | None = None
    nursing_staff: int | None = None


@dataclass(frozen=True, kw_only=True)
class Offices:
    """기관."""

    kinds: Mapping[str, OfficeKind]
    models: Mapping[str, TeamModel]


@dataclass(frozen=True, kw_only=True)
class Caseload:
    """담당 가구 수 기준: a guide, and which households count."""

    source: str
    guide: int
    counts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ConsentItem(Term):
    """동의 항목. `is_optional`: may be refused alone (선택)."""

    is_optional: bool = False


@dataclass(frozen=True, kw_only=True)
class ConsentKind(Term):
    """동의 구분, with the words of the form; `short` where several stand in a row. `is_required`: without it no work."""

    short: str
    is_required: bool
    names_recipients: bool = False
    keeps_years: int
    purpose: str
    basis: str = ""
    refusal: str
    question: str
    items: Mapping[str, ConsentItem]


@dataclass(frozen=True, kw_only=True)
class Consent:
    """개인정보 활용 동의."""

    source: str
    every_member: bool
    guardian_under_age: int
    lapse_told_days: int
    new_recipient_needs_consent: bool
    own_office_kinds: tuple[str, ...]
    text_title: str
    text_intro: str
    text_withdrawal: str
    guardian_note: str
    guardian_bases: Mapping[str, tuple[str, ...]]
    recipient_clauses: Mapping[str, str]
    kinds: Mapping[str, ConsentKind]


@dataclass(frozen=True, kw_only=True)
class Fact(Term):
    """One number or yes/no of the guide that stands alone."""

    number: int | None = None
    is_so: bool | None = None
