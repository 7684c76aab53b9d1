"""Short-term goals that take long, long-term goals that are soon done (장·단기 구분): pure."""

import re

from dure.advice.rules.korean import bare, has_any, largest_sum, numbers
from dure.rulebook import Rulebook

TERMS = "goal_terms_mixed"
SHORT, LONG = "short", "long"
# 체납 9개월분: how much is owed, not how long it takes.
AMOUNT = re.compile(r"(?<!\d)\d++(?:개월|년|달|주)(?:분|치|째|간밀|밀린|체납)")


def term_sign(term: str, text: str, book: Rulebook) -> str:
    """What the words of a goal say of how long it takes."""
    told = AMOUNT.sub("", bare(text))
    takes_long = has_any(told, book.product.advice.plan.long_words) or _repays_much(text, book)
    if term == SHORT and takes_long:
        return "short_goal_is_long"
    is_near = has_any(told, book.product.advice.plan.short_words)
    return "long_goal_is_short" if term == LONG and is_near and not takes_long else ""


def _repays_much(text: str, book: Rulebook) -> bool:
    signs = book.product.advice.plan
    return largest_sum(text) >= signs.long_debt and has_any(text, signs.repaid_words)


def is_same_step(one: str, other: str, book: Rulebook) -> bool:
    """Nearly the same words and the same numbers: no step from one to the other."""
    if numbers(one) != numbers(other):
        return False
    mine, theirs = _pairs(one), _pairs(other)
    return bool(mine and theirs) and len(mine & theirs) / len(mine | theirs) >= book.product.advice.plan.alike


def _pairs(text: str) -> set[str]:
    written = bare(text)
    return {written[at : at + 2] for at in range(len(written) - 1)}
