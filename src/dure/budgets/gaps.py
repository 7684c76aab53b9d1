"""What does not fit in a subsidy budget (어긋나는 숫자): every gap by name, none mended in silence. Pure."""

from collections.abc import Iterator

from dure.budgets.figures import WHOLE, Figures, in_words, is_percent, percent_of, rounded_percent
from dure.rulebook import Reason


def shown(**amounts: int) -> dict[str, str]:
    """Amounts as people read them."""
    return {name: f"{amount:,}" for name, amount in amounts.items()}


def gaps(found: Figures, years: int, before: int | None = None) -> Iterator[Reason]:
    """All of them in the order of the sheet. `before`: what last year's sheet of the programme comes to, if there is one."""
    yield from head_gaps(found)
    yield from item_gaps(found)
    yield from sum_gaps(found)
    yield from change_gaps(found, before)
    yield from grant_gaps(found)
    yield from year_gaps(found, years)


def head_gaps(found: Figures) -> Iterator[Reason]:
    stated = found.stated
    if stated.head_total is None:
        return
    parts = (stated.head_national or 0) + (stated.head_city or 0)
    if parts and parts != stated.head_total:
        yield Reason("budgets.head_parts", shown(total=stated.head_total, parts=parts))
    if found.items and stated.head_total != found.total:
        yield Reason(
            "budgets.head_body",
            shown(head=stated.head_total, body=found.total, apart=abs(found.total - stated.head_total)),
        )
    yield from percent_gaps(
        "머리의 보조율", stated.head_percent, stated.head_national, stated.head_total, found.rounding
    )


def percent_gaps(what: str, printed: str, part: int | None, whole: int | None, rule: str) -> Iterator[Reason]:
    """A printed percentage against its two numbers."""
    if not printed or part is None or not whole or not is_percent(printed):
        return
    right = rounded_percent(part, whole, printed, rule)
    if right != printed:
        exact = in_words(percent_of(part, whole))
        yield Reason("budgets.percent", {"what": what, "printed": printed, "exact": exact, "right": right})


def item_gaps(found: Figures) -> Iterator[Reason]:
    for item in found.items:
        if item.stated is not None and item.stated != found.asked(item):
            yield Reason(
                "budgets.item", {"item": item.name} | shown(stated=item.stated, right=found.asked(item))
            )
        parts = item.share + item.own
        if parts != WHOLE:
            yield Reason("budgets.shares_short", {"item": item.name, "percent": parts})


def sum_gaps(found: Figures) -> Iterator[Reason]:
    for what, stated, right in (
        ("예산 총액", found.stated.total, found.total),
        ("국비", found.stated.national, found.national),
    ):
        if stated is not None and found.items and stated != right:
            yield Reason("budgets.sum", {"what": what} | shown(stated=stated, right=right))


def change_gaps(found: Figures, before: int | None) -> Iterator[Reason]:
    stated = found.stated
    total = found.total if stated.total is None else stated.total
    national = found.national if stated.national is None else stated.national
    for what, now, earlier, change, percent in (
        ("증감", total, stated.before, stated.change, stated.change_percent),
        (
            "국비 증감",
            national,
            stated.before_national,
            stated.change_national,
            stated.change_percent_national,
        ),
    ):
        if earlier is None:
            continue
        if change is not None and change != now - earlier:
            yield Reason("budgets.change", {"what": what} | shown(stated=change, right=now - earlier))
        yield from percent_gaps(f"{what} 비율", percent, now - earlier, earlier, found.rounding)
    if before is not None and stated.before is not None and stated.before != before:
        yield Reason("budgets.before", shown(stated=stated.before, right=before))


def grant_gaps(found: Figures) -> Iterator[Reason]:
    if found.grants and found.granted != found.total:
        yield Reason("budgets.grants", shown(granted=found.granted, total=found.total))


def year_gaps(found: Figures, years: int) -> Iterator[Reason]:
    """Of the years before: each adds up, all stand there, and whether anything ever differed from the plan."""
    rows = sorted(found.years, key=lambda row: row.year)
    if not rows:
        return
    for row in rows:
        left = row.whole - row.spent - row.carried_out
        if left != row.left:
            yield Reason("budgets.year_left", {"year": row.year} | shown(stated=row.left, right=left))
        planned = found.stated.before if row.year == found.year - 1 else None
        if planned is not None and planned != row.planned:
            yield Reason("budgets.year_plan", {"year": row.year} | shown(stated=row.planned, right=planned))
    span = {"first": rows[0].year, "last": rows[-1].year}
    if len(rows) < years:
        yield Reason("budgets.years_few", {"years": years, "count": len(rows)})
    if rows[-1].year < found.year - 1:
        yield Reason("budgets.years_end", span | {"missing": found.year - 1})
    if len(rows) > 1 and all(row.planned == row.spent and not row.changed for row in rows):
        yield Reason("budgets.years_same", span)
    yield from head_count_gaps(found)


def head_count_gaps(found: Figures) -> Iterator[Reason]:
    """How many were paid in the last year, and for how many is asked now."""
    heads = [(row.year, row.heads) for row in found.years if row.heads]
    asked = sum(item.count for item in found.items if item.kind == "specialist")
    if heads and asked:
        year, last = max(heads)
        if last != asked:
            yield Reason("budgets.heads", {"year": year, "last": last, "asked": asked})
