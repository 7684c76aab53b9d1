"""Words that must fit beside a symbol (글자 자리): measured in parts of an em, broken where Korean may break. Pure."""

WIDE, NARROW, BLANK = 0.93, 0.58, 0.28


def width_of(words: str, size: float) -> float:
    """The width in pixels, a little more than the type needs."""
    return sum(_em(letter) for letter in words) * size


def _em(letter: str) -> float:
    if letter == " ":
        return BLANK
    return WIDE if ord(letter) > 0x2000 else NARROW


def wrapped(words: str, size: float, width: float) -> list[str]:
    """Lines no wider than `width`: broken between words, a long word between letters."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _broken(word, size, width)
    return lines


def _broken(word: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def shortened(words: str, size: float, width: float, most: int) -> tuple[list[str], bool]:
    """At most so many lines, and whether something had to be left out."""
    lines = wrapped(words, size, width)
    if len(lines) <= most:
        return lines, False
    last = lines[most - 1]
    while last and width_of(f"{last}…", size) > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last}…"], True
