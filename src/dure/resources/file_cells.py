"""How the cells of a file become the entries of a form (파일의 칸 읽기)."""

from collections.abc import Callable

from dure import spelling
from dure.rulebook import Reason, Refused, latest

YES, NO = (
    frozenset({"예", "네", "y", "yes", "o", "1", "true", "있음", "가능"}),
    frozenset({"", "아니요", "아니오", "n", "no", "x", "0", "false", "없음", "불가"}),
)
SEVERAL = ",;/\n"


def yes(text: str) -> bool:
    word = spelling.bare(text)
    if word not in YES | NO:
        raise Refused([Reason("imports.unknown_word", {"word": text[:40], "words": "예, 아니요"})])
    return word in YES


def code(name: str, field: str) -> Callable[[str], str]:
    """The code of a word of a list, however it is spaced; or the code itself."""

    def read(text: str) -> str:
        return coded(name, text, field) if text else ""

    return read


def several(name: str, field: str) -> Callable[[str], list[str]]:
    """Words of a list with commas between them."""

    def read(text: str) -> list[str]:
        return [coded(name, word, field) for word in parted(text)]

    return read


def parted(text: str) -> list[str]:
    for sign in SEVERAL[1:]:
        text = text.replace(sign, SEVERAL[0])
    return [word.strip() for word in text.split(SEVERAL[0]) if word.strip()]


def coded(name: str, text: str, field: str) -> str:
    choices = latest().codes[name].choices()
    sought = spelling.bare(text)
    found = next((key for key, ko in choices if text == key or spelling.bare(ko) == sought), None)
    if found is None:
        words = ", ".join(ko for _, ko in choices[:12]) + (" …" if len(choices) > 12 else "")
        raise Refused([Reason("imports.unknown_word", {"word": text[:40], "words": words}, field=field)])
    return found


def phone(text: str) -> str:
    """With the zero that spreadsheets drop from numbers."""
    return f"0{text}" if text.isdigit() and len(text) in (9, 10) and text[0] != "0" else text
