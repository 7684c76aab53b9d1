"""How crisis signals are taken in, weighed and shared out (위기정보 훑어보기): what the product settles."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SignalColumn:
    """One column of a provider's file. `reads`: number, name, day, text, town, phone, count, won, month, key."""

    ko: str
    reads: str
    also: tuple[str, ...] = ()
    is_needed: bool = False


@dataclass(frozen=True, kw_only=True)
class SignalLayout:
    """What stands in the files of one layout beside who and where: columns by name."""

    ko: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SignalFiles:
    """위기정보 파일: how large, how long they are kept. Of what is refused `rejects_most` rows go into the file."""

    source: str
    rows_most: int
    columns_most: int
    rejects_most: int
    batch: int
    shown: int
    listed: int
    keep_months: int
    running_most: int
    back_months: int


@dataclass(frozen=True, kw_only=True)
class SignalCombination:
    """Signals that weigh more together: at least so many of `kinds`, and one of `beside` where it names any."""

    ko: str
    kinds: tuple[str, ...]
    least: int
    points: int
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SignalScore:
    """배점표: points of each kind, and what adds to them.

    `long` for each month of arrears beyond `long_from`, at most `long_most`; `owed` for each whole `owed_each` of a debt;
    `low_premium` for each whole `low_premium_step` that a household's health premium lies below `low_premium_most`.
    """

    source: str
    points: Mapping[str, int]
    long_from: int
    long: int
    long_most: int
    owed_each: int
    owed: int
    owed_most: int
    worse: int
    low_premium: int
    low_premium_step: int
    low_premium_most: int
    alone: int
    urgent_from: int
    least: int
    combinations: tuple[SignalCombination, ...]


@dataclass(frozen=True, kw_only=True)
class SignalLearning:
    """배운 순서: from how many results one may learn, and how.

    `held_percent` of the households are kept aside to compare on. Of each town no more than `among_percent` of them are taken
    first. A group smaller than `small_group` is told as small. Households with one of `unknown` tell nothing. `ages`: where
    groups of age begin, by which an order is compared and never learned.
    """

    source: str
    settled_least: int
    need_least: int
    rest_least: int
    towns_least: int
    held_percent: int
    among_percent: int
    small_group: int
    folds: int
    rounds: int
    rate_percent: int
    leaf_least: int
    owed_each: int
    told: int
    unknown: tuple[str, ...]
    ages: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SignalScan:
    """훑어보기. `each_worker`: households a month that one who counsels in a 읍면동 can go to."""

    source: str
    window_months: int
    fresh_months: int
    each_worker: int
    most_a_town: int
    refused_months: int
    served_months: int
    attempts_least: int
    memory_megabytes: int
    threads: int
    listed: int
    files: SignalFiles
    who: tuple[str, ...]
    columns: Mapping[str, SignalColumn]
    layouts: Mapping[str, SignalLayout]
    score: SignalScore
    learning: SignalLearning
