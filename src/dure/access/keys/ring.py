"""Changes of the key ring as it lies in its file (열쇠고리): pure, on the parsed content."""

from datetime import datetime, timedelta
from typing import Any

from dure.access.crypto import FIRST_SEARCH
from dure.ops.secrets import SEARCH, id_of

Ring = dict[str, Any]

# No request or job lasts this long: what was sealed with a key before it was replaced is in the database.
SETTLED_AFTER = timedelta(minutes=10)


class Unfit(ValueError):
    """The ring does not allow this change; the text says why."""


def with_new_key(ring: Ring, key: str, at: datetime) -> str:
    """A new encryption key that is used from now on; its id."""
    return _append(ring, "keys", "current", "", key, at)


def with_new_search_key(ring: Ring, key: str, at: datetime) -> str:
    """A new key of the exact search; numbers are found under the old one until they are hashed anew."""
    if "search_keys" not in ring:
        ring["search_keys"] = [{"id": FIRST_SEARCH, "key": ring.pop("search")}]
    return _append(ring, "search_keys", "current_search", SEARCH, key, at)


def _append(ring: Ring, part: str, current: str, prefix: str, key: str, at: datetime) -> str:
    next_id = id_of(key, prefix)
    for entry in ring[part]:
        entry.setdefault("replaced", at.isoformat())
    ring[part].append({"id": next_id, "key": key, "created": at.isoformat()})
    ring[current] = next_id
    return next_id


def without(ring: Ring, key_id: str, at: datetime) -> None:
    """Take a key out; never the one in use, nor one that was in use a moment ago."""
    part = "search_keys" if key_id.startswith(SEARCH) else "keys"
    entry = next((each for each in ring.get(part, ()) if each["id"] == key_id), None)
    if entry is None:
        raise Unfit(f"there is no key {key_id} that could be retired")
    if key_id in (ring["current"], ring.get("current_search", FIRST_SEARCH)):
        raise Unfit(f"key {key_id} is in use: make a new one with `dure keys add` first")
    settled_at = datetime.fromisoformat(entry["replaced"]) + SETTLED_AFTER
    if at < settled_at:
        raise Unfit(f"key {key_id} was in use until a moment ago: wait until {settled_at:%H:%M:%S} (UTC)")
    ring[part].remove(entry)
