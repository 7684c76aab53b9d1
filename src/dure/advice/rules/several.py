"""Minutes in which several households stand under their names (한 회의록에 여러 가구, m:16357): pure."""

import re
import unicodedata
from functools import lru_cache

from dure.rulebook.model.advice import ConferenceSigns

SEVERAL = 2
# A surname with one or two letters, or those hidden: 김민수, 남궁현, 김○○, 박씨.
NAME = r"((?:{surnames})(?:[가-힣]{{1,2}}|[○ㅇOo*×△]{{1,2}})|[A-Za-z])"
CALLED = r"\s{0,3}(?:\([^()\n]{0,30}\)\s{0,3})?(?:씨|님|어르신|할머니|할아버지|군|양)?"
HOUSEHOLD = r"\s{0,3}(?:네|가구|가정|세대|댁|건|사례|케이스)"
# 첫 번째 가구는 …, 두 번째 가구는 …
ORDINAL = r"(첫|둘|두|셋|세|네)\s?번?째\s?(?:가구|가정|세대|사례)(?!원|회의|관리)"
BEGINS = r"(?:^|(?<=[\n.·,;/)①-⑳]))\s{0,3}(?:[-–•▪○ㅇ*]|\(?\d{1,2}[.)])\s{0,3}"


def tells_several(text: str, signs: ConferenceSigns) -> bool:
    """Two names each with a household, or each at the head of a numbered part."""
    told = unicodedata.normalize("NFC", text)
    return any(_distinct(pattern, told, signs) >= SEVERAL for pattern in _patterns(signs.surnames))


@lru_cache(maxsize=4)
def _patterns(surnames: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    name = NAME.format(surnames="|".join(sorted(surnames, key=len, reverse=True)))
    return (
        re.compile(rf"(?<![가-힣A-Za-z]){name}{CALLED}{HOUSEHOLD}"),
        re.compile(rf"(?<![가-힣])({'|'.join(surnames)}) ?(?:씨|님|어르신|할머니|할아버지){HOUSEHOLD}"),
        re.compile(ORDINAL),
        re.compile(rf"{BEGINS}{name}{CALLED}\s{{0,3}}[:：(,]", re.MULTILINE),
    )


def _distinct(pattern: re.Pattern[str], text: str, signs: ConferenceSigns) -> int:
    return len({name for name in pattern.findall(text) if not name.startswith(signs.not_names)})
