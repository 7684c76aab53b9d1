"""One's own account, and the year's privacy training (내 계정·개인정보 교육 목록)."""

from django.utils import timezone

from dure.access.models import SignInAttempt
from dure.access.policy import Permission
from dure.account import training
from dure.account.devices import device_name
from dure.offices.models import PrivacyTraining, Staff
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing

SHOWN_ATTEMPTS = 200
ALARMING = {"failed", "locked"}


def attempts_of(staff: Staff) -> list[SignInAttempt]:
    """The last attempts to sign in as somebody, the newest first."""
    rows = SignInAttempt.objects.filter(staff=staff).select_related("by")
    return list(rows.order_by("-happened_at")[:SHOWN_ATTEMPTS])


def tone(attempt: SignInAttempt) -> str:
    return "warning" if attempt.outcome in ALARMING else ""


@listing(
    "sign_in_attempts",
    "내 접속 기록",
    page="account_attempts",
    needs=Permission.STAFF,
    sort="최근 순",
    empty="아직 남은 기록이 없습니다.",
    columns=(
        cells.moment("때", "happened_at"),
        cells.coded("결과", "outcome", "attempt_outcome", 24).badge(tone),
        cells.named("한 사람", "by"),
        cells.coded("방법", "method", "attempt_method"),
        cells.text("주소", "address", 18).page(empty="-"),
        cells.text("기기", lambda each: device_name(each.device) if each.device else "", 20).page(empty="-"),
    ),
)
def sign_in_attempts(asked: Asked) -> Answer:
    return attempts_of(asked.standing.staff)


COURSE = (
    cells.text("과정", "course", 30),
    cells.day("이수일", "completed_on"),
    cells.text("수료증 번호", "certificate_number", 18).page(empty="-"),
)


@listing(
    "own_training",
    "내가 받은 개인정보 보호 교육",
    page="account_training",
    needs=Permission.STAFF,
    sort="최근 이수 순",
    empty="등록한 교육이 없습니다.",
    columns=(
        cells.text("해", lambda each: f"{each.year}년", 8).sorts("year"),
        *COURSE,
        cells.named("확인한 사람", "confirmed_by").page(
            words=lambda each: each.confirmed_by.name if each.confirmed_at else "확인 기다림",
            tone=lambda each: "success" if each.confirmed_at else "",
        ),
        cells.day("확인한 때", "confirmed_at"),
    ),
)
def own_training(asked: Asked) -> Answer:
    return PrivacyTraining.objects.filter(staff=asked.standing.staff).select_related("confirmed_by")


@listing(
    "training_waiting",
    "확인할 교육",
    page="account_training_staff",
    needs=Permission.CONFIRM_TRAINING,
    sort="등록한 순",
    empty="확인할 것이 없습니다.",
    columns=(
        cells.drawn("account/training_box.html", "고르기"),
        cells.named("이름", "staff", 10),
        cells.text("아이디", "staff.login"),
        *COURSE,
        cells.day("등록", "declared_at"),
    ),
)
def training_waiting(asked: Asked) -> Answer:
    return Found.of(training.waiting(asked.standing), this_year())


@listing(
    "training_missing",
    "교육을 마치지 않은 직원",
    page="account_training_staff",
    needs=Permission.CONFIRM_TRAINING,
    sort="이름순",
    unit="명",
    empty="모두 마쳤습니다.",
    columns=(
        cells.text("이름", "name", 10),
        cells.text("아이디", "login"),
        cells.tick("확인 기다림", "has_declared", 12),
    ),
)
def training_missing(asked: Asked) -> Answer:
    return Found.of(training.missing(asked.standing), this_year())


def this_year() -> tuple[tuple[str, str], ...]:
    return (("해", f"{timezone.localdate().year}년"),)
