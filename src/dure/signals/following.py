"""A household that goes on to counselling has its result (초기상담으로 이어진 가구)."""

from typing import Any

from django.db.models import F

from dure.signals.models import SignalFinding

BEGIN, RESULT = "begin_counselling", "to_counselling"


def hear(change: Any) -> None:
    """Whoever begins to counsel need not say so a second time."""
    if change.verb == BEGIN:
        found = SignalFinding.objects.filter(case=change.root, result="")
        found.update(result=RESULT, settled_at=change.at, version=F("version") + 1)
