"""One's own account, and the year's privacy training (내 계정·개인정보 교육)."""

from django.utils import timezone

from dure.access.models import SignInAttempt
from dure.access.policy import Permission
from dure.account import training
from dure.account.devices import device_name
from dure.account.session_views import SHOWN_ATTEMPTS
from dure.offices.models import PrivacyTraining
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Listed, Queried
from dure.web import cells

COURSE = (
    cells.text("과정", lambda each: each.course, 30),
    cells.day("이수일", lambda each: each.completed_on),
    cells.text("수료증 번호", lambda each: each.certificate_number, 18),
)
WHO = (
    cells.text("이름", lambda each: each.staff.name, 10),
    cells.text("아이디", lambda each: each.staff.login),
)


@sheet(
    "sign_in_attempts",
    "내 접속 기록",
    page="account_attempts",
    needs=Permission.STAFF,
    columns=(
        cells.moment("때", lambda each: each.happened_at),
        c.coded("결과", "outcome", "attempt_outcome", 24),
        c.named("한 사람", "by"),
        c.coded("방법", "method", "attempt_method"),
        cells.text("주소", lambda each: each.address, 18),
        cells.text("기기", lambda each: device_name(each.device) if each.device else "", 20),
    ),
)
def sign_in_attempts(asked: Asked) -> Found:
    rows = SignInAttempt.objects.filter(staff=asked.standing.staff).select_related("by")
    return Found(Listed(list(rows.order_by("-happened_at")[:SHOWN_ATTEMPTS])), sort="최근 순")


@sheet(
    "own_training",
    "내가 받은 개인정보 보호 교육",
    page="account_training",
    needs=Permission.STAFF,
    columns=(
        cells.text("해", lambda each: f"{each.year}년", 8),
        *COURSE,
        c.named("확인한 사람", "confirmed_by"),
        cells.day("확인한 때", lambda each: each.confirmed_at),
    ),
)
def own_training(asked: Asked) -> Found:
    rows = PrivacyTraining.objects.filter(staff=asked.standing.staff).select_related("confirmed_by")
    return Found(Queried(rows), sort="최근 이수 순")


@sheet(
    "training_waiting",
    "확인할 교육",
    page="account_training_staff",
    needs=Permission.CONFIRM_TRAINING,
    columns=(*WHO, *COURSE, cells.day("등록", lambda each: each.declared_at)),
)
def training_waiting(asked: Asked) -> Found:
    return Found(Queried(training.waiting(asked.standing)), this_year(), "등록한 순")


@sheet(
    "training_missing",
    "교육을 마치지 않은 직원",
    page="account_training_staff",
    needs=Permission.CONFIRM_TRAINING,
    columns=(
        cells.text("이름", lambda person: person.name, 10),
        cells.text("아이디", lambda person: person.login),
        cells.tick("확인 기다림", lambda person: person.has_declared, 12),
    ),
)
def training_missing(asked: Asked) -> Found:
    return Found(Queried(training.missing(asked.standing)), this_year(), "이름순")


def this_year() -> tuple[tuple[str, str], ...]:
    return (("해", f"{timezone.localdate().year}년"),)
