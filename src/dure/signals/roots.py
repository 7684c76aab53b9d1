"""Who may change files and scans of crisis signals (위기정보의 변경)."""

from django.urls import reverse

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right
from dure.changes.roots import NewOrHeld, root
from dure.signals.models import SignalLoad, SignalOrder, SignalScan


@judged(SignalLoad)
@judged(SignalScan)
@judged(SignalOrder)
def may(actor: Actor, permission: Right, record: SignalLoad | SignalScan | SignalOrder) -> bool:
    """By the posts one holds in its 시군구."""
    return may_within(actor, permission, record.sigungu_id)


@root(SignalLoad)
class LoadRoot(NewOrHeld):
    page = "signal_load"

    def title(self, record: SignalLoad) -> str:
        return f"위기정보 파일({record.month // 100}년 {record.month % 100}월)"


@root(SignalScan)
class ScanRoot(NewOrHeld):
    def title(self, record: SignalScan) -> str:
        return "위기정보 훑어보기"

    def address(self, record: SignalScan) -> str:
        return reverse("signal_scans")


@root(SignalOrder)
class OrderRoot(NewOrHeld):
    page = "signal_order"

    def title(self, record: SignalOrder) -> str:
        return "위기정보 배운 순서"
