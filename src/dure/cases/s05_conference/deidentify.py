"""Takes what identifies a person out of conference material (회의자료의 개인정보 삭제): pure.

Source: manual-2025 m:8942–8944, m:8993–8997, m:10219. What might identify someone is taken out too.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dure.cases.s05_conference import identifiers
from dure.cases.s05_conference.identifiers import Recorded

# Signs that minutes write for people: one for each person, so that a family stays readable.
SIGNS = ("○○○", "△△△", "□□□", "◇◇◇", "☆☆☆", "▽▽▽", "◎◎◎", "♤♤♤")
NUMBER, PHONE, EMAIL = "[주민등록번호 삭제]", "[전화번호 삭제]", "[이메일 삭제]"
COMPOUND_SURNAMES = ("남궁", "황보", "제갈", "사공", "선우", "독고", "서문", "동방", "망절")

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
HANGUL = re.compile("[가-힣]{2,}")
NO_SYLLABLE_BEFORE = "(?<![가-힣])"
GAP = r"[\s·.]{0,2}"
SEP = r"[\s\-‐‑‒–—―−.·~_/)]"
HIDDEN = r"[\d*●○◯xX×]"

RESIDENT_NUMBER = re.compile(
    rf"(?<!\d)\d{{6}}{SEP}{{0,3}}[1-8]{HIDDEN}{{6}}(?!\d)|(?<!\d)\d{{6}}\s?[-–—]\s?\d(?!\d)"
)
ABROAD = rf"\+?82{SEP}{{0,2}}"
MOBILE = (
    rf"(?:(?:{ABROAD}\(?0?\)?|0)1[016789]|\(01[016789]\)){SEP}{{0,3}}{HIDDEN}{{3,4}}{SEP}{{0,3}}{HIDDEN}{{4}}"
)
AREA = r"(?:2|[3-6]\d|70|80|50\d?)"
LANDLINE = rf"(?:(?:{ABROAD}|0){AREA}{SEP}{{1,3}}|\(0{AREA}\)\s?){HIDDEN}{{3,4}}{SEP}{{1,3}}{HIDDEN}{{4}}"
JOINED = r"0(?:2|[3-7]\d)\d{7,8}"
# A number without its area code. 15xx, 16xx and 18xx belong to offices, 19xx and 20xx are years.
LOCAL = rf"(?!(?:1[568]|19|20)\d\d\s?-)[2-9]{HIDDEN}{{2,3}}\s?[-–—]\s?{HIDDEN}{{4}}"
PHONE_NUMBER = re.compile(rf"(?<![\d-])(?:{MOBILE}|{LANDLINE}|{JOINED}|{LOCAL})(?![\d-])")
SPOKEN_DIGIT = "[공영일이삼사오육륙칠팔구]"
SPOKEN_PHONE = re.compile(
    rf"[공영]일{SPOKEN_DIGIT}(?:[\s\-–.,]{{0,2}}{SPOKEN_DIGIT}){{7,8}}(?!{SPOKEN_DIGIT})"
)
EMAIL_ADDRESS = re.compile(
    r"(?<![a-z0-9._%+\-])[a-z0-9._%+\-]++\s?(?:@|\(at\)|\[at\]|골뱅이)\s?[a-z0-9\-]+(?:\s?\.\s?[a-z0-9\-]+)+",
    re.IGNORECASE,
)

# In the order of removal: an address may hold a name, a resident number may look like a phone number.
REPLACED = {
    "email": ((EMAIL_ADDRESS, EMAIL),),
    "resident_number": ((RESIDENT_NUMBER, NUMBER),),
    "phone": ((PHONE_NUMBER, PHONE), (SPOKEN_PHONE, PHONE)),
}
KINDS = (*REPLACED, *identifiers.KINDS, "name")
# Particles and forms of address after a given name of one syllable: 솔이가, 솔아, 솔 씨.
CALLED = r"(?=이(?:가|는|를|의|랑|도|와|에게|한테|네)(?![가-힣])|아[,!]|\s?(?:씨|님|양|군)(?![가-힣]{2}))"
# What may follow the given name of somebody outside the household.
MET = r"(?=(?:이?(?:가|는|를|의|랑|도|와|에게|한테|네)|은|이|을|과)?(?![가-힣])|\s?(?:씨|님|양|군)(?![가-힣]{2}))"
TITLES = "(?:할머니|할머님|할아버지|어르신|여사|노인|선생님)"
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


@dataclass(frozen=True)
class Form:
    """One way to write a name: the whole of it, or the given name alone.

    `is_far`: of somebody outside the household, whose given name may be a word: it is met as a name only.
    """

    text: str
    is_whole: bool
    is_far: bool = False


Signs = Mapping[Form, str]


def deidentify(
    text: str,
    known_names: Iterable[str],
    kinds: Iterable[str] | None = None,
    recorded: Recorded = identifiers.NOTHING,
    others: Iterable[str] = (),
) -> str:
    """The text without names, numbers, telephones, mail, birth dates, addresses, accounts, cars and schools.

    `known_names` are those of the household, `others` those of people around it: each gets its own sign, in their
    order. `kinds` are the rulebook's `removed_identifiers`; all of them when not given.
    """
    clean, wanted = readable(text), KINDS if kinds is None else set(kinds)
    for kind, replaced in REPLACED.items():
        for pattern, word in replaced if kind in wanted else ():
            clean = pattern.sub(word, clean)
    clean = identifiers.take_out(clean, recorded, wanted)
    return remove_names(clean, signs_of(known_names, others)) if "name" in wanted else clean


def readable(text: str) -> str:
    """Composed syllables, plain letters and digits, nothing invisible between them."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(HALF_WIDTH)


def sign_of(order: int) -> str:
    """The sign for the nth person; from the ninth on it carries a number."""
    turn, place = divmod(order, len(SIGNS))
    return f"{SIGNS[place]}{turn + 1}" if turn else SIGNS[place]


def signs_of(known_names: Iterable[str], others: Iterable[str] = ()) -> dict[Form, str]:
    """Every way to write each name with its sign; one shared by two people stands for the first."""
    near = _written(known_names)
    names = near | {name: True for name in _written(others) if name not in near}
    found: dict[Form, str] = {}
    for order, (name, is_far) in enumerate(names.items()):
        for form in forms_of(name):
            found.setdefault(replace(form, is_far=is_far), sign_of(order))
    return found


def _written(names: Iterable[str]) -> dict[str, bool]:
    """Names as a text has them, none of them far; one letter alone is none."""
    whole = (" ".join(readable(name).split()) for name in names)
    return {name: False for name in whole if len(name) > 1}


def forms_of(name: str) -> Iterator[Form]:
    """`윤서준` is also met as `서준`, `Tran Thi Lan` as `Lan`; parts too short to be sure are left."""
    yield Form(name, is_whole=True)
    if HANGUL.fullmatch(name):
        given = name[len(surname_of(name)) :]
        yield Form(given, is_whole=False)
        yield Form(initials_of(name), is_whole=False)
    for part in name.split() if " " in name else ():
        if len(part) >= (2 if HANGUL.fullmatch(part) else 3):
            yield Form(part, is_whole=False)


def surname_of(name: str) -> str:
    """Two syllables for the compound surnames of longer names, else one."""
    return name[:2] if len(name) > 2 and name.startswith(COMPOUND_SURNAMES) else name[:1]


def pattern_of(form: Form) -> str:
    """A whole Hangul name is found anywhere, also spaced out; a part only where a word begins."""
    if form.text[0] in INITIALS:
        return rf"(?<![ㄱ-ㅎ]){form.text}(?![ㄱ-ㅎ])"
    if len(form.text) == 1:
        return rf"{NO_SYLLABLE_BEFORE}{form.text}{CALLED}"
    if not HANGUL.fullmatch(form.text):
        words = r"[\s.\-]*".join(re.escape(word) for word in form.text.split())
        return rf"(?<![a-zA-Z]){words}(?![a-zA-Z])"
    if not form.is_whole:
        return NO_SYLLABLE_BEFORE + form.text + (MET if form.is_far else "")
    return f"{form.text}|{NO_SYLLABLE_BEFORE}{GAP.join(form.text)}"


def remove_names(text: str, signs: Signs) -> str:
    """Longer forms first, so that none is cut in half; then the surname with 씨."""
    for form in sorted(signs, key=lambda form: (-len(form.text), not form.is_whole)):
        text = re.sub(pattern_of(form), signs[form], text, flags=re.IGNORECASE)
    for surname in {surname_of(form.text) for form in signs if form.is_whole and HANGUL.fullmatch(form.text)}:
        text = re.sub(rf"{NO_SYLLABLE_BEFORE}{surname}(?=\s?(?:모\s?)?씨(?![앗름]))", "○", text)
        # 이 할머니 may be any grandmother: this surname counts only without a space.
        gap = "" if surname == "이" else r"\s?"
        text = re.sub(rf"{NO_SYLLABLE_BEFORE}{surname}(?={gap}{TITLES})", "○", text)
    return text


def initials_of(name: str) -> str:
    """ㅇㅅㅈ of 윤서준: how a person is called in notes among colleagues."""
    return "".join(INITIALS[(ord(letter) - ord("가")) // 588] for letter in name)
