"""What every page shows of one's account: what is due, and when the sign-in ends by rest (내 계정)."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from dure.account import directory
from dure.account.rules import Duty
from dure.rulebook import product

WORDS = {
    "password": "처음 비밀번호를 내 것으로 바꾸세요.",
    "factor": "두 번째 인증을 등록하세요.",
    "training": "개인정보 보호 교육을 마치고 등록하세요.",
}


def account(request: HttpRequest) -> dict[str, Any]:
    """For who is signed in only; nothing is asked of the database."""
    if getattr(request, "standing", None) is None:
        return {}
    session = product().sign_in.session
    return {
        "idle": {"seconds": session.idle_minutes * 60, "warn": session.warn_minutes * 60},
        "duties": [_told(duty) for duty in getattr(request, "duties", [])],
        "has_directory": directory.is_set_up(),
    }


def _told(duty: Duty) -> dict[str, Any]:
    is_due = duty.is_due(timezone.localdate())
    return {"text": WORDS[duty.code], "page": duty.page, "until": None if is_due else duty.until}
