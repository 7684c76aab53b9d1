"""Every pattern of the product, and the worst to feed it (정규식): found by walking modules and their source."""

import ast
import importlib
import itertools
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import dure

CALLS = {"compile", "match", "search", "sub", "subn", "split", "findall", "finditer", "fullmatch"}
# A module without these letters calls none, and need not be parsed.
CALLED = re.compile(rf"\bre\s*\.\s*(?:{'|'.join(sorted(CALLS))})\b")
SAMPLES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}
OTHERS = "~"
QUICK, HARD = 0.002, 0.7  # seconds


def modules() -> Iterator[ModuleType]:
    """All of the product but its entry points, which run when they are imported."""
    for found in pkgutil.walk_packages(dure.__path__, "dure."):
        if not found.name.endswith(("__main__", ".child", ".wsgi")) and ".migrations" not in found.name:
            yield importlib.import_module(found.name)


def compiled(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Patterns that a module keeps, also within tables and classes."""
    for name, value in vars(module).items():
        for pattern in _within(value, module.__name__, 0):
            yield f"{module.__name__}.{name}", pattern


def _within(value: Any, owner: str, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for each in value.values():
            yield from _within(each, owner, depth + 1)
    elif depth < 3 and isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from _within(each, owner, depth + 1)
    elif depth == 0 and isinstance(value, type) and value.__module__ == owner:
        for each in vars(value).values():
            yield from _within(each, owner, depth + 1)


def used_in(module: ModuleType) -> Iterator[tuple[str, str, str | bytes | None]]:
    """Calls of `re` within functions: module, function, and the pattern when it is written there."""
    source = Path(str(module.__file__)).read_text()
    if not CALLED.search(source):
        return
    tree = ast.parse(source)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for call in ast.walk(function):
                if _is_re(call):
                    yield module.__name__, function.name, _written(call.args[0], module)


def _is_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in CALLS
    )


def _written(node: ast.expr, module: ModuleType) -> str | bytes | None:
    if isinstance(node, ast.Constant):
        return node.value
    value = getattr(module, node.id, None) if isinstance(node, ast.Name) else None
    return value if isinstance(value, (str, bytes)) else None


Made = Callable[[int], Any]


def worst(pattern: re.Pattern[Any]) -> Iterator[Made]:
    """Makers of texts of a size from the pattern's own signs: each alone, in pairs, after words that it begins with."""
    signs, loops, words = _parts(pattern)
    units = [*signs, *words, *(one + two for one, two in itertools.permutations(loops, 2))]
    units += [word + sign for word in words for sign in loops]
    units += [word + sign * 60 for word in words for sign in loops]
    beginnings = ["", *words, *(sign * 60 for sign in signs[:12])]
    pairs = [("", unit) for unit in units] + [(one, sign) for one in beginnings for sign in loops]
    for beginning, unit in dict.fromkeys(pairs):
        for ending in ("", OTHERS):
            yield partial(_repeated, isinstance(pattern.pattern, bytes), beginning, unit, ending)


def _repeated(is_bytes: bool, beginning: str, unit: str, ending: str, size: int) -> str | bytes:
    text = beginning + unit * (size // len(unit)) + ending
    return text.encode("utf-8", "surrogatepass") if is_bytes else text


def _parts(pattern: re.Pattern[Any]) -> tuple[list[str], list[str], list[str]]:
    """Signs that it knows, those that it repeats, and the words that are written in it."""
    signs: dict[str, None] = {}
    loops: dict[str, None] = {}
    words: dict[str, None] = {}
    _collect(re._parser.parse(pattern.pattern, pattern.flags), signs, loops, words, in_loop=False)
    return list(signs)[:20], list(loops)[:5], sorted(words, key=len, reverse=True)[:4]


def _collect(parsed: Any, signs: Any, loops: Any, words: Any, *, in_loop: bool) -> None:
    run = ""
    for kind, value in parsed:
        found = _sign(str(kind), value)
        if found:
            signs[found] = None
            if in_loop:
                loops[found] = None
        run = run + found if str(kind) == "LITERAL" else ""
        if len(run) > 1:
            words[run] = None
        for inner, is_loop in _inside(str(kind), value):
            _collect(inner, signs, loops, words, in_loop=in_loop or is_loop)


def _sign(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind == "ANY":
        return "a"
    if kind == "NOT_LITERAL":
        return OTHERS
    if kind != "IN":
        return ""
    return next((sign for sign in (_of_class(str(one), what) for one, what in value) if sign), OTHERS)


def _of_class(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return chr(value)
    return chr(value[0]) if kind == "RANGE" else SAMPLES.get(str(value), "")


def _inside(kind: str, value: Any) -> Iterator[tuple[Any, bool]]:
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        yield value[2], value[1] > 1
    elif kind == "SUBPATTERN":
        yield value[3], False
    elif kind == "BRANCH":
        yield from ((one, False) for one in value[1])
    elif kind == "ATOMIC_GROUP":
        yield value, False
    elif kind in ("ASSERT", "ASSERT_NOT"):
        yield value[1], False


class TooSlow(Exception):
    """A pattern that does not end in time."""


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Counts the time of this process alone, so that a busy machine does not matter."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def is_linear(use: Callable[[int], object], size: int) -> bool:
    """Four times the text takes about four times as long, not sixteen; what is quick at once needs no second look.

    A measurement may be disturbed: only what grows too fast twice is found guilty.
    """
    spent = _seconds(lambda: use(size), HARD)
    for larger in (4 * size, 16 * size):
        if spent is None or spent < QUICK:
            return spent is not None
        after = _seconds(lambda larger=larger: use(larger), min(9 * spent, 3 * HARD))
        if after is not None:
            return True
        spent = 9 * spent
    return False


def _seconds(use: Callable[[], object], most: float) -> float | None:
    """None when it does not end in time."""
    begun = time.process_time()
    try:
        with no_longer_than(most):
            use()
    except TooSlow:
        return None
    return time.process_time() - begun
