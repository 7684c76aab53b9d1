"""Records of changes, for Django's registry (변경 레코드)."""

from dure.changes.records import Approval, Event

__all__ = ["Approval", "Event"]
