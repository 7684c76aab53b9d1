"""One file in the worker (파일을 들이는 작업): checked row by row, kept as an extract, or refused as a whole."""

import uuid
from functools import partial

from django.utils import timezone

from dure.access.files import destroy_file, read_file, store_file
from dure.offices.models import Office
from dure.rulebook import edition_on, product
from dure.signals import sharing
from dure.signals.cells import Wanted
from dure.signals.loading import Taken, take_in
from dure.signals.models import SignalLoad
from dure.signals.moving import acting, move
from dure.spelling import bare

State = SignalLoad.State


def take(key: uuid.UUID, place: uuid.UUID) -> None:
    with acting(place):
        # From the beginning too where an earlier worker died over it.
        move(SignalLoad, key, State.WAITING, State.CHECKING, state=State.CHECKING)
        run = SignalLoad.objects.get(pk=key)
        wanted = wanted_of(run)
    taken = take_in(read_file(key), run.file_kind, wanted, run.extract, partial(tell, key, place))
    try:
        with acting(place):
            keep(run, taken)
    except BaseException:
        run.extract.unlink(missing_ok=True)
        raise


def keep(run: SignalLoad, taken: Taken) -> None:
    """Its own file goes; what is sealed in its place is who the rows are about, and the refused ones."""
    store_file(run.pk, taken.bundle)
    most = product().signal_scan.files.shown
    counts = {"rows_total": taken.rows, "rows_good": taken.good, "rows_bad": taken.bad}
    move(
        SignalLoad,
        run.pk,
        State.CHECKING,
        state=State.DONE,
        done_at=timezone.now(),
        common=taken.told(most),
        **counts,
    )


def wanted_of(run: SignalLoad) -> Wanted:
    today = timezone.localdate()
    book = edition_on(today)
    towns = {
        bare(word): code
        for code, office in sharing.towns_of(run.sigungu_id).items()
        for word in words_of(office)
    }
    scan_book = book.product.signal_scan
    about = (run.sigungu_id.hex, towns, scan_book, book.signals.rent_months)
    return Wanted(book.signals.kinds[run.signal], run.month, today, *about)


def words_of(office: Office) -> tuple[str, ...]:
    return office.region.code, office.region.name


def tell(key: uuid.UUID, place: uuid.UUID, rows: int) -> None:
    with acting(place):
        move(SignalLoad, key, State.CHECKING, rows_total=rows)


def refuse(key: uuid.UUID, place: uuid.UUID, why: str) -> None:
    """Nothing of it stays."""
    with acting(place):
        rows = SignalLoad.objects.filter(pk=key, state__in=(State.WAITING, State.CHECKING))
        rows.update(state=State.FAILED, error=why[:300], rows_total=0, moved_at=timezone.now())
    destroy_file(key)
