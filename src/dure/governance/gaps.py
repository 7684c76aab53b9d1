"""What was announced of an evaluation and does not fit (알린 숫자의 어긋남). Pure."""

from collections.abc import Iterable, Iterator, Mapping

from dure.governance.awards import COUNT, MONEY, Claim, Result
from dure.rulebook import Reason


def claim_gaps(result: Result, claims: Iterable[Claim]) -> Iterator[Reason]:
    """What was announced beside what was given."""
    money: dict[str, int] = {}
    for claim in claims:
        right = (
            result.money(claim.what) if claim.measure == MONEY else len(result.of(claim.what, claim.prize))
        )
        what = claim.what or "전체"
        if not claim.text.isdecimal() or (claim.measure == COUNT and set(claim.text) == {"0"} and right):
            yield Reason("governance.claim_empty", {"what": what, "text": claim.text, "right": right})
            continue
        stated = int(claim.text)
        if claim.measure == MONEY:
            money[claim.what] = stated
        if stated != right:
            unit = "백만원" if claim.measure == MONEY else "곳"
            told = {"what": what, "stated": f"{stated:,}", "right": f"{right:,}", "unit": unit}
            yield Reason("governance.claim", told)
    yield from sum_gaps(result, money)


def sum_gaps(result: Result, money: Mapping[str, int]) -> Iterator[Reason]:
    """The money announced for the parts beside that announced for all."""
    parts = [money[part] for part in result.parts() if part in money]
    if "" in money and len(parts) == len(result.parts()) and sum(parts) != money[""]:
        told = {"parts": f"{sum(parts):,}", "whole": f"{money['']:,}"}
        yield Reason("governance.claim_parts", told)


def allotment_gaps(result: Result) -> Iterator[Reason]:
    """Prizes that were to be given beside those that were."""
    for prize in result.prizes:
        given = sum(
            (one.field, one.level, one.prize) == (prize.field, prize.level, prize.prize)
            for one in result.winners
        )
        if given and given != prize.count:
            told = {"field": prize.field, "count": prize.count, "given": given}
            yield Reason("governance.allotted", told)
