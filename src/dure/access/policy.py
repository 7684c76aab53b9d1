"""Who may do what: one table of permission × relation, and the gate every address must pass (권한 정책).

Deny by default: an address whose view declares no permission answers 403 and fails the tests.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import urlencode

from dure.access.http import GateRequest
from dure.access.standing import Standing, standing_of


class Relation(Enum):
    """How someone stands to a case (sources: manual-2025 m:10221, m:9612, m:10030)."""

    MANAGER = "주사례관리자"
    JOINT = "공동사례관리자"
    LEADER = "승인자(팀장·선임공무원)"
    WORKER = "같은 기관 사례관리 담당"
    DESK = "같은 기관 복지 담당"
    SIGUNGU = "시군구 담당"
    GRANTED = "기간을 정해 열람을 받은 사람"


class Permission(Enum):
    """What can be asked for. Those about a case need a relation to it."""

    PUBLIC = "누구나"
    STAFF = "로그인한 직원"
    CASE_STAFF = "사례관리 업무 담당"
    LEAD = "팀장·선임공무원"
    ADMINISTER = "기관총괄책임자"
    AUDIT = "개인정보 보호담당자"
    CASE_READ = "사례 보기"
    CANDIDATE_WRITE = "발굴·초기상담 쓰기"
    INTAKE_WRITE = "접수 처리"
    CASE_WRITE = "사례 기록 쓰기"
    CASE_LEAD = "선정·승인·배정"
    SIGUNGU_ACT = "시군구에서 하는 일"
    AFTERCARE_WRITE = "사후관리 쓰기"
    NUMBER_REVEAL = "주민등록번호 전체 보기"


PERMISSION = "dure_permission"
R = Relation
ABOUT_A_CASE: dict[Permission, frozenset[Relation]] = {
    Permission.CASE_READ: frozenset({R.MANAGER, R.JOINT, R.LEADER, R.WORKER, R.DESK, R.SIGUNGU, R.GRANTED}),
    Permission.CANDIDATE_WRITE: frozenset({R.MANAGER, R.LEADER, R.WORKER, R.DESK, R.SIGUNGU}),
    Permission.INTAKE_WRITE: frozenset({R.MANAGER, R.LEADER, R.WORKER}),
    Permission.CASE_WRITE: frozenset({R.MANAGER, R.JOINT, R.LEADER}),
    Permission.CASE_LEAD: frozenset({R.LEADER}),
    Permission.SIGUNGU_ACT: frozenset({R.SIGUNGU}),
    Permission.AFTERCARE_WRITE: frozenset({R.MANAGER, R.LEADER, R.WORKER}),
    Permission.NUMBER_REVEAL: frozenset({R.MANAGER, R.LEADER}),
}


def allows_case(permission: Permission, relations: Iterable[Relation]) -> bool:
    """Whether any of the relations carries the permission."""
    return not ABOUT_A_CASE[permission].isdisjoint(relations)


def allows(permission: Permission, standing: Standing | None) -> bool:
    """Whether someone may open an address at all; what they see there is scoped further."""
    if permission is Permission.PUBLIC:
        return True
    if standing is None:
        return False
    if permission is Permission.LEAD:
        return standing.is_leader
    if permission is Permission.ADMINISTER:
        return standing.is_administrator
    if permission is Permission.AUDIT:
        return standing.is_auditor
    if permission is Permission.CASE_STAFF:
        return standing.is_case_staff
    # The rest is for all who signed in, or about a case: the page asks for the relation to it.
    return True


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
