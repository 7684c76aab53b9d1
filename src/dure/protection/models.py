"""Every record of protection, each beside its part (개인정보 보호 레코드)."""

from dure.protection.emergency.records import EmergencyAccess
from dure.protection.restriction.records import Restriction, RestrictionName
from dure.protection.retention.records import (
    CaseStatistic,
    Destruction,
    DestructionItem,
    RetentionHold,
)
from dure.protection.review.records import LogFinding, LogReview, LogStep

__all__ = [
    "CaseStatistic",
    "Destruction",
    "DestructionItem",
    "EmergencyAccess",
    "LogFinding",
    "LogReview",
    "LogStep",
    "Restriction",
    "RestrictionName",
    "RetentionHold",
]
