"""Reading Korean texts as they are typed: spacing, endings and particles vary, what is said does not (글 읽기)."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from dure.rulebook.model.advice import TextReading

OTHERS = re.compile(r"[^0-9a-z가-힣%]+")
PARTS = re.compile(r"[.!?;\n。·•▪∙,/]+|(?<=[함음됨임])\s")
BREAKS = re.compile(r"[.!?;\n。]+")
SUMS = re.compile(r"(?<!\d)(?<!\d,)(\d[\d,]{0,20}+)\s{0,5}(천만|억|만)")
SCALE = {"만": 1, "천만": 1000, "억": 10_000}
COUNTED = {
    "두어": 2,
    "서너": 3,
    "백": 100,
    "한": 1,
    "두": 2,
    "세": 3,
    "석": 3,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
}
SPAN = rf"(?<!\d)(\d{{1,3}}|{'|'.join(COUNTED)})(일|주|개월|달|년|해)"
# 석 달 전, 입소한 지 석 달; 4월에, 지난 4월.
AGO = re.compile(rf"{SPAN}(?:여|정도|쯤|가량|남짓)?전")
SINCE = re.compile(rf"(?<=[한된은간긴난진온])지(?:이미|벌써|거의)?{SPAN}")
IN_MONTH = re.compile(
    r"지난(1[0-2]|[1-9])월|(?<!\d)(1[0-2]|[1-9])월(?:에|달에|초에|초순에|중순에|말에|말부터|초부터|부터)"
)
DAYS = {"일": 1, "주": 7, "개월": 30, "달": 30, "년": 365, "해": 365}


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Without spaces, marks and case: 제공 함. → 제공함."""
    return OTHERS.sub("", unicodedata.normalize("NFC", text).lower())


def size(*texts: str) -> int:
    """How many letters were really written."""
    return sum(len(bare(text)) for text in texts)


def has_any(text: str, words: Iterable[str]) -> bool:
    written = bare(text)
    return any(word in written for word in words)


def how_many(text: str, words: Iterable[str]) -> int:
    """How many different ones of these words stand in the text."""
    written = bare(text)
    return sum(word in written for word in words)


def follows(text: str, names: tuple[str, ...], acts: tuple[str, ...]) -> bool:
    """An act close after a name: 긴급지원(의료) 신청."""
    return bool(_close(names, acts).search(bare(text)))


@lru_cache(maxsize=8)
def _close(names: tuple[str, ...], acts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(names)})[^,.]{{0,4}}(?:{_any_of(acts)})")


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


def largest_sum(text: str) -> int:
    """The largest sum of money named, in 만 원: 1,200만 원, 4천만원, 1억."""
    found = SUMS.findall(unicodedata.normalize("NFC", text))
    return max((int(number.replace(",", "")) * SCALE[unit] for number, unit in found), default=0)


def days_ago(text: str) -> int:
    """How long ago, in days, what a text tells happened: 석 달 전, 10년 전; 0 where it does not say."""
    found = AGO.search(bare(text)) or SINCE.search(bare(text))
    if not found:
        return 0
    number, unit = found.groups()
    return (COUNTED.get(number) or int(number)) * DAYS[unit]


def day_told(text: str, on: date) -> date:
    """When what a text of that day tells happened, no earlier than it says: of a month its last day."""
    days, month = days_ago(text), IN_MONTH.search(bare(text))
    if days or month is None:
        return on - timedelta(days=days)
    number = int(month[1] or month[2])
    if number == on.month:
        return on
    year = on.year if number < on.month else on.year - 1
    return date(year, number, monthrange(year, number)[1])


def is_empty(text: str, reading: TextReading) -> bool:
    """Nothing written, or only that there is nothing: 없음, 해당 없음, -."""
    return bare(text) in reading.empty


def parts(text: str) -> list[str]:
    """Sentences and clauses, however they are divided."""
    return [part for part in PARTS.split(text) if part.strip()]


def sentences(text: str) -> list[str]:
    return [part.strip() for part in BREAKS.split(text) if part.strip()]


def remainder(text: str, words: tuple[str, ...], reading: TextReading) -> str:
    """What a text says beyond these words with their particles and endings: 도시락을 제공하였음 → nothing."""
    left = (_stripped(word, words, reading) for word in re.split(r"\s+", text.strip()))
    return "".join(left)


def _stripped(word: str, words: tuple[str, ...], reading: TextReading) -> str:
    """Taken off word by word, so that nothing is cut out of the middle of another word."""
    whole, at = bare(word), 0
    pattern = _pattern(words, reading.endings, reading.particles)
    while at < len(whole) and (match := pattern.match(whole, at)):
        at = match.end()
    left = whole[at:]
    return "" if left in reading.particles or left in reading.endings or left.isdecimal() else left


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...], endings: tuple[str, ...], particles: tuple[str, ...]) -> re.Pattern[str]:
    tails = _any_of((*endings, *particles))
    return re.compile(rf"\d{{0,20}}+(?:{_any_of(words)})(?:{tails}){{0,2}}")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True) if word)


def last_word(text: str, reading: TextReading) -> str:
    """What a sentence ends on, without its ending: 반찬을 연계한다 → 연계."""
    written = bare(text)
    for ending in sorted(reading.endings, key=len, reverse=True):
        if written.endswith(ending) and len(written) > len(ending) + 1:
            return written.removesuffix(ending)
    return written


def is_measured(text: str, reading: TextReading) -> bool:
    """A number with a unit, or a word that counts: 주 2회, 석 달, 매일."""
    if _counting(reading.counting).search(text):
        return True
    return bool(re.search(rf"\d(?:{_any_of(reading.measures)})", bare(text)))


@lru_cache(maxsize=8)
def _counting(words: tuple[str, ...]) -> re.Pattern[str]:
    """At the beginning of a word only: 한 주, but not 안전한 주거."""
    spaced = (r"\s?".join(word) for word in words)
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(spaced)})")


@lru_cache(maxsize=512)
def shingles(text: str, length: int) -> frozenset[str]:
    written = bare(text)
    return frozenset(written[at : at + length] for at in range(max(len(written) - length + 1, 0)))


def likeness(one: str, other: str, reading: TextReading) -> float:
    """How much two texts share, 0 to 1."""
    if bare(one) == bare(other):
        return 1.0
    mine, theirs = shingles(one, reading.shingle), shingles(other, reading.shingle)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def share_within(text: str, source: str, reading: TextReading) -> float:
    """How much of a text already stands in another."""
    mine = shingles(text, reading.shingle)
    return len(mine & shingles(source, reading.shingle)) / len(mine) if mine else 0.0
