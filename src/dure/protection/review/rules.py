"""What in a month's views is unusual enough to be looked at (이상 징후). Pure: facts in, findings out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dure.rulebook.model.read_log import FindingRule, ReadLog


@dataclass(frozen=True)
class Seen:
    """Something that was counted, and on which days (ISO dates)."""

    count: int = 0
    days: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    def as_facts(self) -> dict[str, Any]:
        return {"count": self.count, "days": list(self.days), **self.more}


@dataclass(frozen=True)
class Month:
    """One person's month; `own` is the average of their earlier months, `peers` the median of their role."""

    volume: Seen = Seen()
    own: float | None = None
    peers: float | None = None
    counted: Mapping[str, Seen] = field(default_factory=dict)


def findings(month: Month, rules: ReadLog) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and facts of everything that reaches its threshold."""
    if is_far_more(month, rules.findings["volume"]):
        yield "volume", month.volume.as_facts() | {"own": month.own, "peers": month.peers}
    for kind, rule in rules.findings.items():
        seen = month.counted.get(kind)
        if seen and seen.count >= rule.counts:
            yield kind, seen.as_facts()


def is_far_more(month: Month, rule: FindingRule) -> bool:
    """Many at all, and many times one's own earlier months or the same role's median."""
    count = month.volume.count
    if count < rule.counts:
        return False
    if month.own is None and month.peers is None:
        return True
    beyond_own = month.own is not None and count >= rule.times_own * month.own
    beyond_peers = month.peers is not None and count >= rule.times_role * month.peers
    return beyond_own or beyond_peers
