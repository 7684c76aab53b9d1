"""One scan in the worker (훑어보는 작업): what is handed in, what comes out, who is registered."""

import time
import uuid
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from dure.access.files import read_file
from dure.offices.models import Office
from dure.rulebook import edition_on
from dure.signals import extract, gathered, sharing
from dure.signals.asked import Asked, Household, Scanned
from dure.signals.checking import Identity
from dure.signals.keys import hashed_with
from dure.signals.known import known_keys
from dure.signals.learned_scoring import Scorer, in_force
from dure.signals.models import SignalLoad, SignalScan
from dure.signals.moving import acting, move
from dure.signals.registering import Registrar
from dure.signals.scanning import scan

State = SignalScan.State


def look_through(key: uuid.UUID, place: uuid.UUID) -> None:
    began, today = time.monotonic(), timezone.localdate()
    with acting(place):
        # Again too where an earlier worker died over it: whom that one registered is known by now.
        order = in_force(place)
        about = {"state": State.RUNNING, "step": "register", "order": order}
        move(SignalScan, key, State.WAITING, State.RUNNING, **about)
        run = SignalScan.objects.get(pk=key)
        loads, left_out = usable(place)
        towns = sharing.towns_of(place)
        scorer = Scorer.of(order, edition_on(today))
        asked = asked_of(place, loads, towns, scorer)
    tell = partial(tell_step, key, place)
    scanned = scan(
        replace(asked, gathered=gathered.ready(asked, by_kind(loads), folder_of(place), tell)), tell
    )
    gather(place)
    people = opened(loads, {who for each in scanned.households for who in each.people})
    registrar = Registrar(run, edition_on(today), scorer)
    found = sum(registered(registrar, place, each, people, towns) for each in scanned.households)
    with acting(place):
        move(
            SignalScan,
            key,
            State.RUNNING,
            **told_of(scanned, found),
            **about_files(loads, left_out, asked.month, began),
        )


def usable(place: uuid.UUID) -> tuple[list[SignalLoad], int]:
    """Files whose extract is there, hashed under the key of today; the newest last."""
    rows = list(
        SignalLoad.objects.filter(sigungu_id=place, state=SignalLoad.State.DONE).order_by(
            "month", "done_at", "pk"
        )
    )
    whole = [each for each in rows if each.hashed_with == hashed_with() and each.extract.exists()]
    return whole, len(rows) - len(whole)


def asked_of(place: uuid.UUID, loads: list[SignalLoad], towns: dict[int, Office], scorer: Scorer) -> Asked:
    today = timezone.localdate()
    book = edition_on(today)
    return replace(
        files_of(loads),
        known=known_keys(place, today, book),
        free=sharing.free_places(towns, book),
        order=scorer.score if scorer.learned else None,
    )


def files_of(loads: list[SignalLoad]) -> Asked:
    """What is asked of the extracts alone."""
    today = timezone.localdate()
    book = edition_on(today)
    return Asked(
        files=[each.extract for each in loads],
        month=max((each.month for each in loads), default=today.year * 100 + today.month),
        book=book.product.signal_scan,
        signals=book.signals,
        spills_to=spill_folder(),
    )


def by_kind(loads: list[SignalLoad]) -> dict[int, list[Path]]:
    kinds = edition_on(timezone.localdate()).signals.kinds
    found: dict[int, list[Path]] = {}
    for each in loads:
        found.setdefault(kinds[each.signal].number, []).append(each.extract)
    return found


def folder_of(place: uuid.UUID) -> Path:
    return Path(settings.SIGNALS_ROOT) / place.hex


def gather(place: uuid.UUID) -> None:
    """So that the next scan need not; once more where a file was taken out meanwhile, so that nothing of it stays."""
    with acting(place):
        loads, _ = usable(place)
    while True:
        gathered.ready(files_of(loads), by_kind(loads), folder_of(place))
        with acting(place):
            now, _ = usable(place)
        if {each.pk for each in loads} <= {each.pk for each in now}:
            return
        loads = now


def spill_folder() -> Path:
    folder = Path(settings.SIGNALS_ROOT) / "spill"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def opened(loads: list[SignalLoad], wanted: set[int]) -> dict[int, Identity]:
    """Who the chosen are, as the newest file has them; the others' identities stay sealed."""
    found: dict[int, Identity] = {}
    for each in loads:
        with suppress(FileNotFoundError):
            found |= {who.key: who for who in extract.identities(read_file(each.pk), wanted)}
    return found


def registered(
    registrar: Registrar,
    place: uuid.UUID,
    chosen: Household,
    people: dict[int, Identity],
    towns: dict[int, Office],
) -> bool:
    """One household in a transaction of its own; the first of its people whose name and address are known."""
    who = next((people[key] for key in chosen.people if key in people and people[key].address), None)
    if who is None:
        return False
    with acting(place):
        return registrar.register(chosen, who, towns[chosen.town]) is not None


def told_of(scanned: Scanned, found: int) -> dict[str, Any]:
    counts = scanned.counts
    return {
        "signal_rows": counts["rows"],
        "people": counts["people"],
        "homes": counts["homes"],
        "worth_a_visit": counts["left"],
        "found": found,
        "left_out": len(scanned.households) - found,
    }


def about_files(loads: list[SignalLoad], left_out: int, month: int, began: float) -> dict[str, Any]:
    return {
        "state": State.DONE,
        "step": "",
        "month": month,
        "files": len(loads),
        "files_left_out": left_out,
        "seconds": round(time.monotonic() - began),
        "done_at": timezone.now(),
    }


def tell_step(key: uuid.UUID, place: uuid.UUID, step: str) -> None:
    with acting(place):
        move(SignalScan, key, State.RUNNING, step=step)
