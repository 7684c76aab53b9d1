"""Drawing records by lot, and what a self-check still lacks (표본과 근거의 규칙). Pure."""

import hashlib
import re
import uuid
from collections.abc import Iterable
from datetime import date

from dure.measures.periods import Period
from dure.rulebook import Reason
from dure.rulebook.model.measures import Drawing

SEED = re.compile(r"[0-9a-z]{4,16}")


def drawn(seed: str, keys: Iterable[uuid.UUID], size: int) -> list[uuid.UUID]:
    """The same seed draws the same of the same records; a record more does not move the others."""
    return sorted(set(keys), key=lambda key: lot(seed, key))[:size]


def lot(seed: str, key: uuid.UUID) -> bytes:
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()


def draw_refusals(
    period: Period, today: date, seed: str, size: int, found: int, drawing: Drawing
) -> Iterable[Reason]:
    """Of a period that has begun, of which there is something to draw."""
    if period.first_on > today:
        yield Reason("measures.not_begun", {"period": period.ko}, field="period")
    elif not found:
        yield Reason("measures.nothing_to_draw", {"period": period.ko}, field="item")
    if not SEED.fullmatch(seed):
        yield Reason("measures.seed_unclear", {}, field="seed")
    if not 1 <= size <= drawing.most:
        yield Reason("measures.sample_size", {"most": drawing.most}, field="size")


def judge_refusals(is_good: bool | None, note: str) -> Iterable[Reason]:
    """A judgement says so; one that finds fault says why."""
    if is_good is None:
        yield Reason("measures.judgement_missing", {}, field="is_good")
    elif not is_good and not note.strip():
        yield Reason("measures.fault_unsaid", {}, field="note")
