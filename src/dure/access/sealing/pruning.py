"""Removing what was kept long enough, by whole seals and with a seal that says so (기한이 지난 기록 삭제).

The law asks for two years where sensitive data or resident numbers are held (개인정보의 안전성 확보조치 기준
제8조); the rulebook says how long we keep. Seals stay, without their lists of rows: the chain still holds.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dure.access.log_records import Seal
from dure.access.sealing import seals
from dure.access.sealing.sealer import Behind, Sealer
from dure.access.sealing.stated import prunings, years_before
from dure.rulebook import product

__all__ = ["Behind", "Pruned", "prune"]


@dataclass(frozen=True)
class Pruned:
    """What a pruning removed."""

    through: int
    rows: int
    seals: int


def prune(sealer: Sealer, at: datetime | None = None) -> Pruned:
    """States the pruning in a signed seal, then removes; a run that was broken off is finished by the next."""
    with seals.alone(seals.SEALING), seals.alone(seals.PRUNING):
        sealer.catch_up()
        moment = at or seals.now()
        through = old_enough(moment)
        if through > already_stated():
            state(sealer, through, moment)
        return remove(max(through, already_stated()))


def old_enough(moment: datetime) -> int:
    """The number up to which every seal is older than the time of keeping."""
    limit = years_before(moment, product().read_log.keep_years)
    kept = seals.chain().filter(sealed_at__gte=limit).values_list("number", flat=True).first()
    last = seals.last_seal()
    return kept - 1 if kept is not None else last.number if last else 0


def already_stated() -> int:
    return max((one.through for one in prunings()), default=0)


def state(sealer: Sealer, through: int, moment: datetime) -> None:
    last = seals.last_seal()
    if last is None:
        return
    facts = {
        "through": through,
        "keep_years": product().read_log.keep_years,
        "rows": sum(_filled(through).values_list("entry_count", flat=True)),
    }
    with transaction.atomic(using=seals.SEALER):
        seal = sealer.add(last, last.number + 1, moment, [], Seal.Kind.PRUNING, facts)
    sealer.heads.add([seals.head_of(seal)])


def remove(through: int) -> Pruned:
    """Each seal's rows and leaves together, so that a seal is either whole or pruned."""
    numbers = list(_filled(through).values_list("number", flat=True))
    rows = sum(map(_empty, numbers))
    return Pruned(through, rows, len(numbers))


def _filled(through: int) -> "seals.QuerySet[Seal]":
    return seals.chain().filter(number__lte=through, entry_count__gt=0).exclude(leaves=b"")


@transaction.atomic(using=seals.SEALER)
def _empty(number: int) -> int:
    gone, _ = seals.entries().filter(seal=number).delete()
    seals.chain().filter(number=number).update(leaves=b"")
    return gone
