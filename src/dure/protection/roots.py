"""How destructions, reviews of the read log and emergency accesses are changed (개인정보 보호의 변경)."""

from typing import Any

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right
from dure.changes.roots import Change, Root, root
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.retention.records import Destruction
from dure.protection.review.actions import ACTOR
from dure.protection.review.records import LogFinding, LogReview


@judged(Destruction)
@judged(LogFinding)
def may(actor: Actor, permission: Right, record: Destruction | LogFinding) -> bool:
    """By the posts one holds in its 시군구."""
    return may_within(actor, permission, record.sigungu_id)


@judged(LogReview)
def may_review(actor: Actor, permission: Right, record: LogReview) -> bool:
    """The privacy officer, and the job that counts the month for them."""
    return actor == ACTOR or may_within(actor, permission, record.sigungu_id)


@root(Destruction)
class DestructionRoot(Root):
    """A list of cases to be destroyed."""

    page = "destruction_page"

    def title(self, record: Destruction) -> str:
        return record.number


@root(LogReview)
class ReviewRoot(Root):
    """A month's review."""

    page = "log_review"

    def title(self, record: LogReview) -> str:
        return f"{record.month:%Y-%m} 점검"


class AnsweredRoot(Root):
    """Held for who decides about it; who only answers cannot hold it, and the database adds their answer."""

    def lock(self, record: Any) -> Any:
        return self.held(record) or self.found(type(record)._default_manager.filter(pk=record.pk).first())

    def title(self, record: Any) -> str:
        return f"{record.staff.name}의 열람"


@root(LogFinding)
class FindingRoot(AnsweredRoot):
    """Something unusual in a month's views."""

    page = "log_finding"
    beside = ("staff",)

    def keys(self, record: LogFinding) -> list[Any]:
        return [record.review_id, record.pk]


@root(EmergencyAccess)
class EmergencyRoot(AnsweredRoot):
    """A case opened in an emergency."""

    page = "emergency_review"
    beside = ("staff",)

    def office_id(self, change: Change[Any]) -> None:
        """Colleagues of the office may not learn of it: the case may be restricted to others."""
