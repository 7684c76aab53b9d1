"""What verifying the read log can find (검증 결과)."""

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Wrong(StrEnum):
    """Kinds of tampering, and of damage that looks like it."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    MOVED = "moved"
    REORDERED = "reordered"
    SEAL_MISSING = "seal missing"
    SEAL_CHANGED = "seal changed"
    LEAVES_CHANGED = "leaves changed"
    LEAVES_REORDERED = "leaves reordered"
    LINK_BROKEN = "link broken"
    SIGNATURE_BAD = "signature bad"
    KEY_UNKNOWN = "key unknown"
    HEAD_DIFFERS = "head differs"
    CHAIN_CUT = "chain cut"
    HEAD_UNREADABLE = "head unreadable"
    PRUNING_UNSTATED = "pruning unstated"
    PRUNING_EARLY = "pruning too early"
    NO_HEADS = "no heads"


WORDS = {
    Wrong.CHANGED: "the row is not what was sealed",
    Wrong.REMOVED: "the row was sealed and is gone",
    Wrong.INSERTED: "the row claims a seal that does not hold it",
    Wrong.MOVED: "the row was sealed here and now claims another seal, or none",
    Wrong.REORDERED: "the row holds what was sealed under another row's key",
    Wrong.SEAL_MISSING: "no seal has this number",
    Wrong.SEAL_CHANGED: "the seal is not what its digest covers",
    Wrong.LEAVES_CHANGED: "the seal's list of rows is not what its root covers",
    Wrong.LEAVES_REORDERED: "the seal's list of rows is in another order",
    Wrong.LINK_BROKEN: "the seal does not follow the one before it",
    Wrong.SIGNATURE_BAD: "the signature does not fit the digest",
    Wrong.KEY_UNKNOWN: "signed with a key that is not ours",
    Wrong.HEAD_DIFFERS: "the head kept elsewhere names another digest for this number",
    Wrong.CHAIN_CUT: "the head kept elsewhere goes further than the chain",
    Wrong.HEAD_UNREADABLE: "a line of the heads kept elsewhere cannot be read",
    Wrong.PRUNING_UNSTATED: "the rows were removed and no seal states that",
    Wrong.PRUNING_EARLY: "the rows were removed before their time",
    Wrong.NO_HEADS: "no head is kept elsewhere: a cut chain could not be noticed",
}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: which row, which seal, when it was written or sealed."""

    wrong: Wrong
    seal: int | None = None
    row: uuid.UUID | None = None
    at: datetime | None = None
    detail: str = ""

    def as_data(self) -> dict[str, Any]:
        data = {name: value for name, value in asdict(self).items() if value not in (None, "")}
        return data | {"wrong": str(self.wrong), "words": WORDS[self.wrong]}

    def text(self) -> str:
        """As the command line prints it."""
        place = [f"seal {self.seal}"] if self.seal is not None else []
        place += [f"row {self.row}"] if self.row else []
        place += [f"{self.at:%Y-%m-%d %H:%M:%S%z}"] if self.at else []
        more = f" ({self.detail})" if self.detail else ""
        return f"{self.wrong.upper()}: {', '.join(place)}: {WORDS[self.wrong]}{more}"


@dataclass
class Tally:
    """What was looked at, for the end of the report."""

    seals: int = 0
    rows: int = 0
    pruned: int = 0
    last_seal: int = 0
    wrong: int = 0
    unsealed: int = 0
    oldest_unsealed: datetime | None = None
    seconds: float = 0
    restored: int = 0
