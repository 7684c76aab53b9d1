"""The objects of a PDF, one sign after the other (PDF 개체): each byte is looked at once."""

import re
from collections.abc import Callable

from dure.access.file_safety.danger import Danger

DEEPEST = 200
# A value of a dictionary: a name with its slash, a word or number, or a list of these.
Value = bytes | list[bytes]
Dictionary = dict[bytes, Value]

SPACE = rb"\0\t\n\f\r "
DELIMITERS = rb"()<>\[\]{}/%"
TOKEN = re.compile(
    rb"(?P<space>(?:[" + SPACE + rb"]++|%[^\r\n]*+)++)"
    rb"|(?P<name>/[^" + SPACE + DELIMITERS + rb"]*+)"
    rb"|(?P<word>[^" + SPACE + DELIMITERS + rb"]++)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|(?P<hex><[0-9A-Fa-f" + SPACE + rb"]*+>)"
    rb"|(?P<text>\()"
)
IN_TEXT = re.compile(rb"[^()\\]++|\\.|[()]", re.DOTALL)
HEX = re.compile(rb"#([0-9A-Fa-f]{2})")


class Reader:
    """Gives what stands outside of dictionaries and arrays, and tells each name wherever it stands."""

    def __init__(self, text: bytes, see_name: Callable[[bytes], None]) -> None:
        self.text = text
        self.at = 0
        self.see_name = see_name
        self.open: list[tuple[bytes, list[Value]]] = []
        self.last: Dictionary = {}

    def next(self) -> Value | None:
        """The next value at the top, or None at the end."""
        while self.at < len(self.text):
            value = self._step()
            if value is not None:
                if not self.open:
                    return value
                self.open[-1][1].append(value)
        if self.open:
            raise Danger("unreadable")
        return None

    def _step(self) -> Value | None:
        found = TOKEN.match(self.text, self.at)
        if not found:
            raise Danger("unreadable")
        self.at = found.end()
        kind, token = found.lastgroup, found[0]
        if kind == "name":
            return self._name(token)
        if kind == "open":
            self._open(token)
        elif kind == "close":
            return self._close(token)
        elif kind == "text":
            self._skip_text()
            return []
        return token if kind == "word" else [] if kind == "hex" else None

    def _name(self, token: bytes) -> bytes:
        name = HEX.sub(lambda found: bytes([int(found[1], 16)]), token) if b"#" in token else token
        self.see_name(name[1:])
        return name

    def _open(self, token: bytes) -> None:
        if len(self.open) == DEEPEST:
            raise Danger("bomb")
        self.open.append((token, []))

    def _close(self, token: bytes) -> Value:
        if not self.open:
            raise Danger("unreadable")
        opened, values = self.open.pop()
        if (opened == b"[") != (token == b"]"):
            raise Danger("unreadable")
        if token == b">>":
            self.last = _pairs(values)
            return []
        return [value for value in values if isinstance(value, bytes)]

    def _skip_text(self) -> None:
        """A text in brackets, which may hold brackets itself."""
        depth = 1
        while depth:
            found = IN_TEXT.match(self.text, self.at)
            if not found:
                raise Danger("unreadable")
            self.at = found.end()
            depth += {b"(": 1, b")": -1}.get(found[0], 0)


def _pairs(values: list[Value]) -> Dictionary:
    """Names with the first thing after them; `5 0 R` counts as 5, which is only read where a number may stand."""
    pairs: Dictionary = {}
    key: bytes | None = None
    for value in values:
        if key is not None:
            pairs[key], key = value, None
        elif isinstance(value, bytes) and value.startswith(b"/"):
            key = value[1:]
    return pairs
