"""Scripts of a Hangul document (한글 스크립트): what its editor writes into every one, aliases and empty handlers."""

import re

from dure.access.file_safety.danger import Danger

LARGEST = 200_000
ALIAS = re.compile(r"var\s++\w++\s*+=\s*+[\w.]++\s*+;?+")
HANDLER = re.compile(r"function\s++\w++\s*+\([\w\s,]*+\)\s*+\{\s*+\}\s*+;?+")
SPACE = re.compile(r"\s*+")


def check_script(script: bytes) -> None:
    """Anything more than that is code."""
    if len(script) > LARGEST:
        raise Danger("code")
    text = _without_comments(_decoded(script))
    at = _end(SPACE, text, 0)
    while at < len(text):
        after = _end(ALIAS, text, at) or _end(HANDLER, text, at)
        if not after:
            raise Danger("code")
        at = _end(SPACE, text, after)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else 0


def _without_comments(text: str) -> str:
    """An open comment runs to the end; a sign in quotation marks makes no alias either way."""
    kept, at = [], 0
    while (start := text.find("/", at)) >= 0:
        mark = text[start : start + 2]
        if mark not in ("//", "/*"):
            raise Danger("code")
        kept.append(text[at:start])
        at = _end_of_comment(text, start, "\n" if mark == "//" else "*/")
    return " ".join([*kept, text[at:]])


def _end_of_comment(text: str, start: int, closing: str) -> int:
    end = text.find(closing, start + 2)
    if end < 0 and closing == "*/":
        raise Danger("code")
    return len(text) if end < 0 else end + len(closing)


def _decoded(script: bytes) -> str:
    text = script.decode("utf-16" if b"\x00" in script else "utf-8-sig").replace("\x00", "")
    # Every sign that ends a line for a script ends a comment here.
    return text.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
