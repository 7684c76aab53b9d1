"""Who may do what: one table of permission × relation, and the gate every address must pass (권한 정책).

Deny by default: an address whose view declares no permission answers 403 and fails the tests.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import urlencode

from dure.access.http import GateRequest
from dure.access.standing import Standing, standing_of

PERMISSION = "dure_permission"


class Relation(Enum):
    """How someone stands to a case. Each is found by `cases/core/actor.py`; nobody has one by default."""

    MANAGER = "주사례관리자"
    JOINT = "공동사례관리자"
    LEADER = "승인자(팀장·선임공무원)"
    WORKER = "같은 기관 사례관리 담당"
    DESK = "같은 기관 복지 담당"
    TOWN = "사후관리 읍면동 담당"
    OVERSEER = "시군구 승인자"
    SIGUNGU = "시군구 담당"
    SUPERVISOR = "현장 슈퍼바이저"
    NAMED = "열람 제한 사례의 지정 열람자"
    SENDER = "보낸 기관"
    EMERGENCY = "긴급 열람자"
    EXPERT = "외부 슈퍼바이저·솔루션위원"
    AGENCY = "서비스 제공기관 담당"


class Permission(Enum):
    """What can be asked for. Those about a case need a relation to it."""

    PUBLIC = "누구나"
    STAFF = "로그인한 직원"
    CASE_STAFF = "사례관리 업무 담당"
    SHARED = "사례를 공유받은 사람"
    LEAD = "팀장·선임공무원"
    ADMINISTER = "기관총괄책임자"
    AUDIT = "개인정보 보호담당자"
    CONFIRM_TRAINING = "개인정보 보호 교육 확인"
    DESTRUCTION = "보존·파기"
    CASE_READ = "사례 보기"
    CANDIDATE_WRITE = "발굴·초기상담 쓰기"
    INTAKE_WRITE = "접수 처리"
    CASE_WRITE = "사례 기록 쓰기"
    PLAN_WRITE = "계획·제공·점검 쓰기"
    TASK_WRITE = "할 일 쓰기"
    PAPER_WRITE = "문서 더하기"
    CASE_LEAD = "선정·승인·배정"
    SIGUNGU_ACT = "시군구에서 하는 일"
    AFTERCARE_WRITE = "사후관리 쓰기"
    CASE_SHARE = "외부와 공유"
    SHARED_READ = "공유받은 자료 보기"
    NUMBER_REVEAL = "주민등록번호 전체 보기"


@dataclass(frozen=True)
class CaseRule:
    """One line of the table: who may do it, and where that is said."""

    permission: Permission
    relations: frozenset[Relation]
    source: str


def _rule(permission: Permission, relations: str, source: str) -> CaseRule:
    return CaseRule(permission, frozenset(Relation[name] for name in relations.split()), source)


P = Permission
CASE_RULES = (
    _rule(
        P.CASE_READ,
        "MANAGER JOINT LEADER WORKER DESK TOWN OVERSEER SIGUNGU SUPERVISOR NAMED SENDER EMERGENCY",
        "m:10221, m:3761, m:3960; product: others than the main manager by office and need, each view logged",
    ),
    _rule(P.CANDIDATE_WRITE, "MANAGER LEADER WORKER DESK", "m:3829, m:8074, m:3818"),
    _rule(P.INTAKE_WRITE, "MANAGER LEADER WORKER", "m:3808, m:8576"),
    _rule(P.CASE_WRITE, "MANAGER LEADER", "m:3808, m:15530"),
    _rule(P.PLAN_WRITE, "MANAGER JOINT LEADER", "m:15530-15541"),
    _rule(
        P.TASK_WRITE, "MANAGER JOINT LEADER WORKER DESK TOWN OVERSEER SIGUNGU SUPERVISOR NAMED", "m:3465-3469"
    ),
    _rule(
        P.PAPER_WRITE,
        "MANAGER JOINT LEADER WORKER DESK TOWN",
        "m:3971; product: who writes some of the record",
    ),
    _rule(P.CASE_LEAD, "LEADER OVERSEER", "m:3761, m:9612, m:10012"),
    _rule(P.SIGUNGU_ACT, "OVERSEER SIGUNGU", "m:3755, m:9042"),
    _rule(P.AFTERCARE_WRITE, "MANAGER LEADER TOWN", "m:10087, m:10102"),
    _rule(P.CASE_SHARE, "MANAGER LEADER", "m:10221, m:15530; product: who answers for the case"),
    _rule(P.SHARED_READ, "EXPERT AGENCY", "m:8928, m:9018, m:3851; product: only what their part needs"),
    _rule(P.NUMBER_REVEAL, "MANAGER LEADER", "m:10221; product: with a purpose, which is logged"),
)
ABOUT_A_CASE: dict[Permission, frozenset[Relation]] = {rule.permission: rule.relations for rule in CASE_RULES}

# What a dated grant is, by the reason written into it; one with another reason gives no relation.
GRANT_RELATIONS = {
    "joint_manager": Relation.JOINT,
    "restriction": Relation.NAMED,
    "to_town": Relation.SENDER,
    "to_hub": Relation.SENDER,
    "to_sigungu": Relation.SENDER,
    "supplement": Relation.SENDER,
    "aftercare": Relation.SENDER,
    "moved_away": Relation.SENDER,
    "shared_supervision": Relation.EXPERT,
    "shared_solution": Relation.EXPERT,
    "shared_service": Relation.AGENCY,
}
# Jobs act under these names, each within one 시군구, and do no more to a case than is said here.
SYSTEM_ACTORS: dict[str, frozenset[Permission]] = {
    "기한 알림": frozenset({Permission.CASE_READ, Permission.CASE_LEAD}),
    # These act through functions of the database that check for themselves, on no case through an action.
    "보존기간 파기": frozenset(),
    "열람 기록 점검": frozenset(),
}


def relation_of_grant(reason: str, *, ends_by_the_hour: bool) -> Relation | None:
    """The relation that a grant in force gives, from the grant itself."""
    return Relation.EMERGENCY if ends_by_the_hour else GRANT_RELATIONS.get(reason)


def allows_case(permission: Permission, relations: Iterable[Relation]) -> bool:
    """Whether any of the relations carries the permission."""
    return not ABOUT_A_CASE.get(permission, frozenset()).isdisjoint(relations)


def allows_system(permission: Permission, name: str) -> bool:
    """Whether a job of this name may do that to a case of its 시군구."""
    return permission in SYSTEM_ACTORS.get(name, frozenset())


BY_STANDING: dict[Permission, Callable[[Standing], bool]] = {
    P.STAFF: attrgetter("is_active"),
    P.CASE_STAFF: attrgetter("is_case_staff"),
    P.SHARED: attrgetter("has_shared"),
    P.LEAD: attrgetter("is_leader"),
    P.ADMINISTER: attrgetter("is_administrator"),
    P.AUDIT: attrgetter("is_auditor"),
    P.CONFIRM_TRAINING: lambda standing: standing.is_administrator or standing.is_auditor,
    # Leaders propose what is destroyed, privacy officers decide.
    P.DESTRUCTION: lambda standing: standing.is_leader or standing.is_auditor,
}


def allows(permission: Permission, standing: Standing | None) -> bool:
    """Whether someone may open an address at all; what they see there is scoped further.

    What is about a case is asked again by the page, which knows the relation to it.
    """
    if permission is P.PUBLIC:
        return True
    if standing is None:
        return False
    return permission in ABOUT_A_CASE or (permission in BY_STANDING and BY_STANDING[permission](standing))


View = TypeVar("View", bound=Callable[..., HttpResponse])


def needs(permission: Permission) -> Callable[[View], View]:
    """Declare a view's permission; the gate reads it before the view runs."""

    def declare(view: View) -> View:
        setattr(view, PERMISSION, permission)
        return view

    return declare


class PolicyMiddleware:
    """Asks who is not signed in to sign in, and refuses what the policy does not allow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: GateRequest) -> HttpResponse:
        request.standing = None if isinstance(request.user, AnonymousUser) else standing_of(request.user)
        return self.get_response(request)

    def process_view(
        self, request: GateRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        permission = getattr(view, PERMISSION, None)
        if permission is not None and allows(permission, request.standing):
            return None
        if request.standing is None:
            return ask_to_sign_in(request)
        return TemplateResponse(request, "web/forbidden.html", {"permission": permission}, status=403)


def ask_to_sign_in(request: GateRequest) -> HttpResponse:
    """To the sign-in page and back; a background request gets 401, so that nothing typed is lost."""
    if request.htmx or request.headers.get("X-Requested-With") == "dure-draft":
        return HttpResponse(status=401)
    return redirect(f"/sign-in?{urlencode({'next': request.get_full_path()})}")
