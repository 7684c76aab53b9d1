"""The worker's part: files row by row, scans, and what is over (위기정보 작업).

Arguments are keys only. Reading, checking and scanning lie outside transactions; what is written is written in short
ones under the named actor. A file that fails leaves nothing, a scan that fails leaves the last good one.
"""

import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import everywhere, is_too_late, own_connections
from dure.access.files import destroy_file, remove_unkept
from dure.imports.sheet_file import Unreadable
from dure.rulebook import Reason, Refused, product
from dure.rulebook.deadlines import add_months
from dure.signals.forgetting import remove_extract
from dure.signals.looking import gather, look_through
from dure.signals.models import SignalLoad, SignalOrder, SignalScan
from dure.signals.moving import Stopped, acting
from dure.signals.taking import refuse, take

Load, Scan, Order = SignalLoad.State, SignalScan.State, SignalOrder.State
CUT_OFF = timedelta(minutes=60)


# Files


@app.task(name="signals.load")
def load(load_id: str, sigungu_id: str) -> None:
    """One file: checked row by row, kept as an extract, or refused as a whole; then gathered with those of its kind."""
    key, place = uuid.UUID(load_id), uuid.UUID(sigungu_id)
    with own_connections(), suppress(Stopped):
        take_or_refuse(key, place)
        gather(place)


def take_or_refuse(key: uuid.UUID, place: uuid.UUID) -> None:
    try:
        take(key, place)
    except Unreadable as error:
        refuse(key, place, Reason(f"signals.file_{error}").text())
    except Refused as refusal:
        refuse(key, place, " ".join(refusal.texts()))
    except Stopped:
        raise
    except Exception:
        refuse(key, place, Reason("signals.file_broken_off").text())
        raise
    finally:
        if not connection.in_atomic_block:
            remove_unkept()


# Scans


@app.task(name="signals.scan")
def look(scan_id: str, sigungu_id: str) -> None:
    """Everything that was loaded, and the households that come out of it."""
    key, place = uuid.UUID(scan_id), uuid.UUID(sigungu_id)
    with own_connections(), suppress(Stopped):
        try:
            look_through(key, place)
        except Stopped:
            raise
        except Exception:
            with acting(place):
                rows = SignalScan.objects.filter(pk=key, state__in=(Scan.WAITING, Scan.RUNNING))
                rows.update(state=Scan.FAILED, moved_at=timezone.now())
            raise


# What is over


@app.periodic(cron="20 * * * *")
@app.task(name="signals.expire_everywhere")
def expire_everywhere(timestamp: int) -> None:
    """Work that was cut off, and files whose months are over."""
    if is_too_late(timestamp):
        return
    with own_connections():
        everywhere(expire_in)


def expire_in(place: uuid.UUID) -> None:
    with acting(place):
        expire(place)


def expire(place: uuid.UUID) -> None:
    now = timezone.now()
    late = {"sigungu_id": place, "moved_at__lt": now - CUT_OFF}
    stuck = SignalLoad.objects.filter(state__in=(Load.WAITING, Load.CHECKING), **late)
    gone = list(stuck.values_list("pk", flat=True))
    stuck.update(state=Load.FAILED, error=Reason("signals.file_broken_off").text(), moved_at=now)
    SignalScan.objects.filter(state__in=(Scan.WAITING, Scan.RUNNING), **late).update(
        state=Scan.FAILED, moved_at=now
    )
    SignalOrder.objects.filter(state__in=(Order.WAITING, Order.RUNNING), **late).update(
        state=Order.FAILED, error=Reason("signals.learning_broken_off").text(), moved_at=now
    )
    old = list(over(place))
    for each in old:
        each.state, each.moved_at = Load.EXPIRED, now
    SignalLoad.objects.bulk_update(old, ["state", "moved_at"])
    for key in (*gone, *(each.pk for each in old)):
        transaction.on_commit(partial(destroy_file, key))
    for each in old:
        transaction.on_commit(partial(remove_extract, each))


def over(place: uuid.UUID) -> Iterator[SignalLoad]:
    """Of months that no scan looks at any more."""
    last = add_months(timezone.localdate(), -product().signal_scan.files.keep_months)
    yield from SignalLoad.objects.filter(
        sigungu_id=place, state=Load.DONE, month__lt=last.year * 100 + last.month
    )
