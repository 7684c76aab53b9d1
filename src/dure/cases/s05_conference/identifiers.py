"""What tells who someone is beside the name (간접 식별정보): birth dates, addresses, accounts, cars, schools. Pure.

Patterns find the usual Korean ways of writing; what is recorded of the household is found however it is
written. Each pattern leaves dates of events, amounts, counts and public telephones alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

BIRTH, ADDRESS, ACCOUNT = "[생년월일 삭제]", "[주소 삭제]", "[계좌번호 삭제]"
CAR, PLACE = "[차량번호 삭제]", "[학교·직장 삭제]"

ALONE = r"(?<!\d)"
DAY = (
    r"(?:(?:19|20)?\d\d\s?[년.\-/]\s?(?:0?[1-9]|1[0-2])\s?[월.\-/]\s?(?:0?[1-9]|[12]\d|3[01])\s?일?\.?"
    r"|(?:(?:19|20)\d\d|\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
)
BORN = re.compile(
    rf"{ALONE}{DAY}(?=\s?(?:생(?!활|계|산)|출생|에?\s?태어))|(?<=생년월일)\s?[:은는이]?\s?{DAY}"
    rf"|(?<=생일)[:은는이]?\s?(?:{DAY}|\d{{1,2}}월\s?\d{{1,2}}일)"
)

# Words that end like a road and are none, before a number.
NO_ROAD = "(?<!으로)(?<!스스로)(?<!따로)(?<!새로)(?<!바로)(?<!서로)(?<!별로)(?<!때로)(?<!대체로)(?<!하루)"
COUNTED = r"(?!\s?(?:일|주|개|회|번(?!지|길)|명|년|월|시|만|천|억|원|분|차|세|점|%|퍼센트|건|곳|대(?!로)))"
REGION = r"(?:[가-힣]{1,6}(?:특별자치시|특별자치도|특별시|광역시|시|도)\s)?(?:[가-힣]{1,5}(?:시|군|구)\s)?(?:[가-힣]{1,5}\d?(?:읍|면|동|가)\s)?"
NUMBER = r"\d{1,4}(?:-\d{1,4})?(?!\d)"
UNIT = r"(?:제?\d{1,4}동\s?(?:제?\d{1,4}호)?|제?\d{2,4}호(?!선|점|봉|기|차))"
BUILDING = r"(?:[가-힣A-Za-z0-9]{2,10}(?:아파트|빌라|맨션|오피스텔|연립|주공|하이츠|고시원|여인숙))"
REST = rf"(?:[,\s]{{1,2}}\(?(?:{BUILDING}|{UNIT}|(?:지하\s?)?\d{{1,2}}층)\)?)*"
ROAD = rf"{REGION}[가-힣]{{1,8}}(?:\d{{1,3}}(?:번|가)?)?(?:대로|로|길){NO_ROAD}(?:\s?\d{{1,4}}번길)?\s?{NUMBER}{COUNTED}{REST}"
LOT = (
    rf"{REGION}[가-힣]{{1,5}}\d?(?:동|리|가)\s?(?:산\s?)?(?:{NUMBER}\s?번지|\d{{1,4}}-\d{{1,4}}(?!\d)){REST}"
)
HOME = re.compile(
    rf"(?<![가-힣])(?:{ROAD}|{LOT})|{BUILDING}\s?{UNIT}|{ALONE}\d{{1,4}}동\s?\d{{1,4}}호|{ALONE}\d{{3,4}}호(?!선|점|봉|기|차)"
)

ROAD_NAME = re.compile("[가-힣0-9]+")

BANK = r"(?:은행|농협|수협|신협|새마을금고|우체국|뱅크|계좌(?:번호)?)"
SPACED_ACCOUNT = r"\d{2,6}-\d{2,6}-\d{2,8}(?:-\d{1,3})?"
MONEY_PLACE = re.compile(
    rf"(?<={'계좌'})(?:번호)?\s?[:은는]?\s?(?:\d[\d\-]{{8,18}}\d)|{BANK}\s?[:]?\s?\d[\d\-]{{8,18}}\d"
    rf"|(?<![\dA-Za-z-])(?!(?:19|20)\d\d-\d\d?-\d\d?(?!\d))(?=(?:\d-?){{11,16}}(?![\d-])){SPACED_ACCOUNT}(?![\d-])"
)
PLATE = "[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호]"
VEHICLE = re.compile(
    rf"{ALONE}\d{{2,3}}{PLATE}\d{{4}}(?!\d|원|만|명|건)|(?<=차량)(?:\s?번호)?\s?[:은는]?\s?\d{{2,3}}{PLATE}\s?\d{{4}}(?!\d)"
)
SCHOOL = re.compile(
    r"[가-힣]{2,8}(?:초등학교|중학교|고등학교|대학교|유치원|어린이집)|(?<![가-힣])[가-힣]{2,4}(?:초|중|고)(?=\s?\d\s?학년)"
)
KIND_OF_SCHOOL = re.compile(
    r"(?:국공립|공립|사립|특성화|특수|국립|시립|구립|직장|인근|근처|지역|같은|다른)(?=초|중|고|대|유|어)"
)

REPLACED = {
    "birth": ((BORN, BIRTH),),
    "account": ((MONEY_PLACE, ACCOUNT),),
    "car": ((VEHICLE, CAR),),
    "address": ((HOME, ADDRESS),),
}
KINDS = (*REPLACED, "place")


@dataclass(frozen=True)
class Recorded:
    """What is on record of the household: found wherever it is written."""

    birth_dates: tuple[date, ...] = ()
    addresses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


NOTHING = Recorded()


def take_out(text: str, recorded: Recorded, kinds: Iterable[str]) -> str:
    """The text without these kinds; what is recorded first, since it is certain."""
    wanted = set(kinds)
    for pattern, word, kind in known_patterns(recorded):
        text = pattern.sub(word, text) if kind in wanted else text
    for kind, replaced in REPLACED.items():
        for pattern, word in replaced if kind in wanted else ():
            text = pattern.sub(word, text)
    return SCHOOL.sub(_school, text) if "place" in wanted else text


def _school(found: re.Match[str]) -> str:
    return found[0] if KIND_OF_SCHOOL.match(found[0]) else PLACE


def known_patterns(recorded: Recorded) -> Iterator[tuple[re.Pattern[str], str, str]]:
    for born in recorded.birth_dates:
        yield written(born), BIRTH, "birth"
    for words, kind, word in (
        (recorded.places, "place", PLACE),
        (list(address_parts(recorded.addresses)), "address", ADDRESS),
    ):
        for each in sorted({one for one in words if len(one) > 1}, key=len, reverse=True):
            yield re.compile(r"\s*".join(map(re.escape, "".join(each.split())))), word, kind


def written(born: date) -> re.Pattern[str]:
    """A date of birth with its year, in the usual ways; day and month alone may be any event."""
    year = rf"(?:{born.year}|'?{born.year % 100:02d})"
    sep = r"\s?[년월.\-/]\s?"
    spelled = rf"{year}{sep}0?{born.month}{sep}0?{born.day}\s?일?\.?(?!\d)"
    return re.compile(rf"{ALONE}(?:{spelled}|{year}{born.month:02d}{born.day:02d}(?!\d))")


def address_parts(addresses: Iterable[str]) -> Iterator[str]:
    """The whole, the road with its number, and names of buildings; towns and districts stay."""
    for address in addresses:
        yield address
        words = [word.strip("(),") for word in address.split()]
        for word, following in zip(words, [*words[1:], ""], strict=True):
            if ROAD_NAME.fullmatch(word) and word.endswith(("로", "길")) and len(word) > 2:
                yield f"{word} {following}" if following[:1].isdigit() else word
                yield word
            elif re.fullmatch(BUILDING, word) or re.fullmatch(UNIT, word):
                yield word
