"""An extract goes, and with it whatever was gathered of it (추출본 지우기)."""

from django.utils import timezone

from dure.rulebook import edition_on
from dure.signals.models import SignalLoad

FOLDER, LOCK = "gathered", ".lock"


def remove_extract(load: SignalLoad) -> None:
    """Of its kind nothing that was gathered stays; where it was a feed, of no kind, for all have something of it."""
    load.extract.unlink(missing_ok=True)
    kind = edition_on(timezone.localdate()).signals.kinds[load.signal]
    for path in (load.extract.parent / FOLDER).glob("*" if kind.is_feed else f"{kind.number}-*"):
        if path.name != LOCK:
            path.unlink(missing_ok=True)
