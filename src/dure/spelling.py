"""One form for what is typed and what is stored (표기를 하나로): composition, case, accents, width, dashes, joined letters.

Nothing here is shown to anybody: it is what two texts are compared by. `composed` alone keeps what was typed.
Pure; every pattern is linear in its text.
"""

import re
import unicodedata

# Letters that no decomposition takes apart, as people without that keyboard type them.
LATIN = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
# Consonants that an input method joins while 초성 are typed; ㄲㄸㅃㅆㅉ are letters of their own.
JOINED = str.maketrans(
    {
        "ㄳ": "ㄱㅅ",
        "ㄵ": "ㄴㅈ",
        "ㄶ": "ㄴㅎ",
        "ㄺ": "ㄹㄱ",
        "ㄻ": "ㄹㅁ",
        "ㄼ": "ㄹㅂ",
        "ㄽ": "ㄹㅅ",
        "ㄾ": "ㄹㅌ",
        "ㄿ": "ㄹㅍ",
        "ㅀ": "ㄹㅎ",
        "ㅄ": "ㅂㅅ",
    }
)
DOUBLED = str.maketrans({"ㄲ": "ㄱㄱ", "ㄸ": "ㄷㄷ", "ㅃ": "ㅂㅂ", "ㅆ": "ㅅㅅ", "ㅉ": "ㅈㅈ"})
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FIRST_SYLLABLE, A_LEAD = 0xAC00, 588
LETTERS = "ㄱ-ㅣ"
NOT_A_LETTER = re.compile(f"[^{LETTERS}]+")
# A blank that is a letter to Unicode: what input methods leave where a syllable was begun.
FILLERS = "\u115f\u1160\u3164\uffa0"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\u30fc\u301c\uff5e\u02d7\u00ad"
# ㆍ is typed for the middle dot.
ONE_DASH = str.maketrans({**dict.fromkeys(DASHES, "-"), **dict.fromkeys(FILLERS, " "), "ㆍ": "·"})
# The country code of Korea, with or without what is dialled before it.
KOREA = re.compile(r"(?:00[0-9]{0,3}?)?82(?=[0-9]{8,10}$|0[0-9]{8,10}$)0?")
EXTENSION = re.compile(r"내선|교환|ext|#")
# The vowel ㅡ stands where the dash is on other keyboards.
BETWEEN_NUMBERS = re.compile(r"[\s\-ㅡ_.]+")
# Syllables, small letters and digits with one blank or dash between: most of what is compared, plain as it stands.
PLAIN_ALREADY = re.compile("[0-9a-z가-힣]+(?:[ -][0-9a-z가-힣]+)*")
# More than this no name, address or number has; what is longer is compared by its beginning.
LONGEST = 1000


def composed(text: str) -> str:
    """What was typed, each syllable one sign, as a Mac sends it in three (NFC)."""
    return unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """One case and width, no accents, one kind of dash and of blank, joined 초성 apart: `ＰＨẠM–ㅄ` → `pham-ㅂㅅ`."""
    if PLAIN_ALREADY.fullmatch(text) and len(text) <= LONGEST:
        return text
    whole = _halfwidth_letters(text[:LONGEST]).translate(ONE_DASH)
    folded = NOT_A_LETTER.sub(lambda found: _folded(found[0]), whole)
    return " ".join(folded.translate(JOINED).translate(ONE_DASH).split())


def bare(text: str) -> str:
    """Letters and digits of the plain text alone: what names and files are told apart by."""
    return "".join(filter(str.isalnum, plain(text)))


def holds(whole: str, part: str) -> bool:
    """Whether the part stands in the whole, or its 초성 do; what has no letter stands nowhere."""
    sought, given = bare(part), bare(whole)
    return bool(sought) and (
        sought in given or any(each in initials(given) for each in (sought, undoubled(sought)))
    )


def initials(name: str) -> str:
    """Leading consonants (초성) of a bare name: 윤서준 → ㅇㅅㅈ; other characters stay."""
    return "".join(LEADS[(ord(c) - FIRST_SYLLABLE) // A_LEAD] if "가" <= c <= "힣" else c for c in name)


def digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", plain(text))


def phone(text: str) -> str:
    """The digits of a telephone number as dialled within Korea: `+82 (0)10.8462.7391` → `01084627391`."""
    dialled = digits(EXTENSION.split(plain(text), maxsplit=1)[0])
    return re.sub(r"^00", "", KOREA.sub("0", dialled) if KOREA.match(dialled) else dialled)


def number(text: str) -> str:
    """A case or counselling number as it is written: `ｔ00001 20250915 – 3` → `T00001-20250915-3`."""
    return "-".join(part for part in BETWEEN_NUMBERS.split(plain(text)) if part).upper()


def undoubled(text: str) -> str:
    """ㄲ as two ㄱ: some keyboards join these too."""
    return text.translate(DOUBLED)


def _halfwidth_letters(text: str) -> str:
    """Halfwidth 자모 in their usual width."""
    return "".join(_letter(char) if "\uffa1" <= char <= "\uffdc" else char for char in text)


def _letter(char: str) -> str:
    """A halfwidth or conjoining letter as the letter that stands by itself."""
    name = unicodedata.name(char, "")
    wanted = re.sub(
        r"^(?:HALFWIDTH )?HANGUL (?:CHOSEONG|JUNGSEONG|JONGSEONG|LETTER) ", "HANGUL LETTER ", name
    )
    try:
        return unicodedata.lookup(wanted)
    except KeyError:
        return char


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(
        char for char in apart if unicodedata.category(char) not in ("Mn", "Cf", "Cc") or char.isspace()
    )
    whole = unicodedata.normalize("NFC", kept.translate(LATIN))
    return "".join(_letter(char) if "\u1100" <= char <= "\u11ff" else char for char in whole)
