"""When results are enough to learn from, and when an order may take the scorecard's place (배운 순서의 규칙). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from dure.rulebook import Reason
from dure.rulebook.model.signal_scan import SignalLearning
from dure.rulebook.model.signals import SignalResult

Figures = Mapping[str, int]
OTHER = "other"


@dataclass(frozen=True)
class Example:
    """A household with its result: `key` decides on which side of the comparison it stands.

    Town, `sex` and `age` of whom it stands for are never learned from: by them an order is compared.
    """

    key: str
    town: str
    figures: Figures
    in_need: bool
    sex: str = ""
    age: int | None = None


def was_in_need(result: SignalResult) -> bool:
    """급여 신청, 사례관리, 서비스 연계; not 기타 (m:15838)."""
    return result.handling != OTHER


def is_held(example: Example, book: SignalLearning) -> bool:
    """Kept aside to compare on; always the same households."""
    return int(sha256(example.key.encode()).hexdigest()[:8], 16) % 100 < book.held_percent


def enough_reasons(examples: Sequence[Example], book: SignalLearning) -> list[Reason]:
    """Everything that is lacking, at once."""
    needy = sum(each.in_need for each in examples)
    counts = (
        ("signals.results_few", len(examples), book.settled_least),
        ("signals.need_few", needy, book.need_least),
        ("signals.rest_few", len(examples) - needy, book.rest_least),
        ("signals.towns_few", len({each.town for each in examples}), book.towns_least),
    )
    return [Reason(code, {"has": has, "least": least}) for code, has, least in counts if has < least]


def use_reasons(state: str, compared: Mapping[str, Any], reason: str, *, is_in_force: bool) -> list[Reason]:
    """Only one that came to its end and found more than the scorecard, with a reason."""
    if state != "done" or is_in_force:
        return [Reason("signals.moved_on")]
    found = []
    if compared["learned"] <= compared["card"]:
        told = {name: compared[name] for name in ("places", "card", "learned")}
        found.append(Reason("signals.order_no_better", told))
    if not reason.strip():
        found.append(Reason("signals.order_reason_missing", field="reason"))
    return found
