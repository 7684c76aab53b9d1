"""Where somebody lives, made comparable (주소 견주기): words to be found by, and the door two records share. Pure."""

import re
from itertools import pairwise

from dure import spelling

# 가온1동 · 101동 · 1204호 · 12-3 · 가온아파트: the number of a district or road belongs to its name.
PIECE = re.compile(
    r"(?<![^\W_])[^\W0-9_]{1,3}(?<![로길])[0-9]+(?:동|로|가|리)|[0-9]+(?:-[0-9]+)*[^\W0-9_]*|[^\W0-9_]+"
)
WORDS_ONLY = re.compile(r"[^\W0-9_]+")
# `101-1204호` names two parts.
DOORS = re.compile(r"(?<![0-9])([0-9]+)-([0-9]+호)")
REMARK = re.compile(r"\([^()]*+\)")
ROAD = re.compile(
    r"(?<![^\W_])([^\W_]+(?:로|길)) ?(?:([0-9]+번?길) ?)?(지하 ?)?([0-9]+(?:-[0-9]+)?)(?![0-9가-힣])(?:번지)?"
)
LOT = re.compile(r"(?<![^\W_])([^\W_]+(?:동|리|가)) ?(산 ?)?([0-9]+(?:-[0-9]+)?)(?![0-9가-힣-])(?:번지)?")
# A number of a door, not of its floor; a block may be called by a letter.
UNIT = re.compile(r"(?<![0-9])([0-9]+)(?!층)(?=[^0-9]|$)")
FLOOR = re.compile(r"(?<![0-9])([0-9]+)층")
BLOCK = re.compile(r"(?<![^\W_])([a-z가-힣])동")
DOOR = re.compile(r"(?<![0-9])(?:([0-9]+)-)?([0-9]+)호?(?![0-9가-힣-])")
NUMBERED = re.compile(r"(?<![0-9])([0-9]+)(?:동|호|번지)")
BELOW = re.compile(r"반?지하|지층|(?<![a-z])b(?=[0-9])")
ABOVE = re.compile(r"옥탑|옥상")
MANY = 40


def pieces(text: str) -> list[str]:
    """The parts of an address, letters and numbers apart: `가온아파트101동` → 가온아파트, 101동."""
    apart = DOORS.sub(r"\1 \2", spelling.plain(text))
    return list(dict.fromkeys(PIECE.findall(apart)))[:MANY]


def words_of(address: str, detail: str = "") -> set[str]:
    """What an address is found by: its parts, two words that may be written as one, and both spellings of a door."""
    parts = pieces(f"{address} {detail}")
    written = spelling.plain(f"{address} {detail}").split()[:MANY]
    joined = {
        f"{one}{other}"
        for one, other in pairwise(written)
        if WORDS_ONLY.fullmatch(one) and WORDS_ONLY.fullmatch(other)
    }
    return {*parts, *joined, *_bare_numbers(parts), *_doors(spelling.plain(detail)), *_short_doors(parts)}


def _bare_numbers(parts: list[str]) -> set[str]:
    """`1204호` is found by 1204 too."""
    return {found[1] for part in parts if (found := NUMBERED.fullmatch(part))}


def _short_doors(parts: list[str]) -> set[str]:
    """101동 1204호 is `101-1204` too."""
    found = pairwise(parts)
    return {
        f"{one[:-1]}-{other[:-1]}"
        for one, other in found
        if _is_numbered(one, "동") and _is_numbered(other, "호")
    }


def _is_numbered(piece: str, what: str) -> bool:
    """101동, 1204호."""
    return piece.endswith(what) and piece[:-1].isascii() and piece[:-1].isdecimal()


def _doors(detail: str) -> set[str]:
    """`101-1204` is 101동 1204호, and a number alone is a door."""
    found = DOOR.findall(detail)
    block, door = found[-1] if found else ("", "")
    return {word for word in (door, door and f"{door}호", block, block and f"{block}동") if word}


def place_of(address: str, detail: str = "") -> tuple[str, str]:
    """House and door in one spelling, whichever of the two fields they were written in.

    The house is the road and its number, which no other house of a 시군구 has, or all that was written.
    """
    text = REMARK.sub(" ", spelling.plain(address))
    found = ROAD.search(text) or LOT.search(text)
    if found is None:
        return spelling.bare(text), door_of(detail)
    house = "".join(part for part in found.groups() if part).replace(" ", "")
    return house, door_of(f"{text[found.end() :]} {detail}")


def names_a_house(address: str) -> bool:
    """Whether road and number are there, or a lot: the number of a town (가온1동) is none."""
    text = REMARK.sub(" ", spelling.plain(address))
    return bool(ROAD.search(text) or LOT.search(text))


def door_word(house: str, door: str) -> str:
    """The search word of a door."""
    return f"h:{house}:{door}"


def door_of(detail: str) -> str:
    """Block and number with what tells a cellar or a roof: `가온아파트 101동 12층 1204호` → `101-1204`."""
    text = REMARK.sub(" ", spelling.plain(detail))
    told = [word for word, sign in (("지하", BELOW), ("옥탑", ABOVE)) if sign.search(text)]
    told += BLOCK.findall(text)
    told += [str(int(each)) for each in UNIT.findall(text) or FLOOR.findall(text)]
    return "-".join(told) or spelling.bare(text)
