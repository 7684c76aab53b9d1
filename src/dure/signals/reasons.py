"""Why a household was found, in plain Korean (찾은 까닭). Pure."""

from collections.abc import Iterator

from dure.rulebook.model.signal_scan import SignalScan
from dure.rulebook.model.signals import Signal, Signals
from dure.signals.asked import Detail, Household

MAN = 10_000
HIDDEN = "민감한 위기정보"


def won(amount: int) -> str:
    """315,000 → 32만 원: as one says it."""
    return f"{round(amount / MAN):,}만 원" if amount >= MAN else f"{amount:,}원"


def lines(found: Household, signals: Signals, book: SignalScan, *, shows_sensitive: bool) -> list[str]:
    """The weightiest first, without what speaks against it; what is sensitive is counted only where it is not to be shown."""
    return [*_of_signals(found, signals, shows_sensitive=shows_sensitive), *_together(found, book)]


def _of_signals(found: Household, signals: Signals, *, shows_sensitive: bool) -> Iterator[str]:
    hidden = 0
    for detail in found.details:
        kind = signals.by_number(detail.number)
        if detail.points < 0:
            continue
        if kind.is_sensitive and not shows_sensitive:
            hidden += 1
        else:
            yield told(detail, kind)
    if hidden:
        yield f"{HIDDEN} {hidden}건"


def told(detail: Detail, kind: Signal) -> str:
    """전기료 체납: 7개월, 31만 원(늘어남), 4달째 들어옴."""
    parts = []
    if detail.months:
        parts.append(f"{detail.months}개월")
    if kind.layout in ("arrears", "debt") and detail.amount:
        parts.append(won(detail.amount) + ("(늘어남)" if detail.is_worse else ""))
    if detail.seen > 1:
        parts.append(f"{detail.seen}달째 들어옴")
    if detail.people > 1:
        parts.append(f"가구원 {detail.people}명")
    return f"{kind.ko}: {', '.join(parts)}" if parts else kind.ko


def _together(found: Household, book: SignalScan) -> Iterator[str]:
    for at in found.combinations:
        yield book.score.combinations[at].ko
    if found.is_alone:
        yield "혼자 사는 가구"
    if found.is_poor:
        yield "건강보험료가 적은 가구"
