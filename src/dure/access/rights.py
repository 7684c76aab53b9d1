"""Words of the policy (권한의 말): what can be asked for, and how someone stands to a case. Pure: no Django.

The product's own rights are `Permission`; an area that needs others gives a class of its own:

    class FundRight(Right):
        FUND_WRITE = "사업비 쓰기"
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Right(Enum):
    """What can be asked for; the value is how a reader is told. Members stand in the classes below it."""


class Permission(Right):
    """Those about a case need a relation to it."""

    PUBLIC = "누구나"
    STAFF = "로그인한 직원"
    CASE_STAFF = "사례관리 업무 담당"
    SHARED = "사례를 공유받은 사람"
    LEAD = "팀장·선임공무원"
    ADMINISTER = "기관총괄책임자"
    AUDIT = "개인정보 보호담당자"
    CONFIRM_TRAINING = "개인정보 보호 교육 확인"
    DESTRUCTION = "보존·파기"
    CASE_KNOW = "사례가 있음을 알기"
    CASE_PART = "계획·제공·점검 보기"
    CASE_READ = "사례 보기"
    CANDIDATE_WRITE = "발굴·초기상담 쓰기"
    INTAKE_WRITE = "접수 처리"
    CASE_WRITE = "사례 기록 쓰기"
    PLAN_WRITE = "계획·제공·점검 쓰기"
    CONTACT_WRITE = "통합상담 쓰기"
    HEALTH_WRITE = "우울 선별·건강면접 쓰기"
    TASK_WRITE = "할 일 쓰기"
    PAPER_WRITE = "문서 더하기"
    CASE_LEAD = "선정·승인·배정"
    SIGUNGU_ACT = "시군구에서 하는 일"
    AFTERCARE_WRITE = "사후관리 쓰기"
    CASE_SHARE = "외부와 공유"
    SHARED_READ = "공유받은 자료 보기"
    NUMBER_REVEAL = "주민등록번호 전체 보기"


class Relation(Enum):
    """How someone stands to a case. Each is found by `cases/core/relations.py`; nobody has one by default."""

    MANAGER = "주사례관리자"
    JOINT = "공동사례관리자"
    COVER = "대신 맡은 사람"
    ACTING = "지금 그 사례의 일을 하는 사람"
    LEADER = "승인자(팀장·선임공무원)"
    WORKER = "같은 기관 사례관리 담당"
    DESK = "같은 기관 복지 담당"
    TOWN = "사후관리 읍면동 담당"
    OVERSEER = "시군구 승인자"
    SIGUNGU = "시군구 담당"
    SUPERVISOR = "현장 슈퍼바이저"
    NAMED = "열람 제한 사례의 지정 열람자"
    SENDER = "보낸 기관"
    FORMER = "보낸 기관의 팀장과 전 주사례관리자"
    DAY_READER = "사유를 적고 하루 여는 사람"
    EMERGENCY = "긴급 열람자"
    EXPERT = "외부 슈퍼바이저·솔루션위원"
    AGENCY = "서비스 제공기관 담당"


@dataclass(frozen=True)
class CaseRule:
    """One line of the table: which relations to a case carry the right, and what one must see of it besides (`within`).

    Where that is said stands in the rulebook of the day (`sources/permissions`); an area whose rights are not in it
    gives its own `source`.
    """

    permission: Right
    relations: frozenset[Relation]
    source: str = ""
    within: Right | None = Permission.CASE_READ


def case_rule(
    permission: Right, relations: str, source: str = "", within: Right | None = Permission.CASE_READ
) -> CaseRule:
    """The relations by name, with spaces between."""
    return CaseRule(permission, frozenset(Relation[name] for name in relations.split()), source, within)


@dataclass(frozen=True)
class StandingRule:
    """A right that follows from one's posts alone: `holds(standing)`, see `access.standing.Standing`."""

    permission: Right
    holds: Callable[[Any], bool]
