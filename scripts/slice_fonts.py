"""The screen's typeface in slices (글꼴 조각): a browser fetches those whose letters a page shows.

Run after a change of the typeface or when the product's own words have changed much: the letters that its pages use
most stand together in the first slices. Writes `fonts/` and `css/fonts.css` below the static files.
The typeface is under the OFL with a reserved name, so a slice keeps notice and licence and no name of its own.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path

from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "node_modules" / "krds-uiux" / "resources" / "fonts"
STATIC = ROOT / "src" / "dure" / "web" / "static" / "dure"
WEIGHTS = {400: "Regular", 500: "Medium", 700: "Bold"}
SIGNS = [*range(0x2190, 0x2194), *range(0x2460, 0x246A), 0x25CF, 0x2605, 0x2713, 0x300C, 0x300D]
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2040), *SIGNS]
OF_OURS, OF_OTHERS = 100, 190  # letters a slice
PAGE_WORDS, OTHER_WORDS = 5, 1
NOTICE, LICENCE, LICENCE_ADDRESS = 0, 13, 14
FACE = (
    '@font-face {{ font-family: "Pretendard GOV"; font-weight: {weight}; font-display: swap; '
    'src: url("../fonts/{file}") format("woff2"); unicode-range: {ranges}; }}\n'
)
HEAD = (
    "/* Made by scripts/slice_fonts.py from krds-uiux: a page fetches the slices whose letters it shows. */\n"
)


def main() -> int:
    fonts = {
        weight: TTFont(SOURCES / f"PretendardGOV-{name}.subset.woff2") for weight, name in WEIGHTS.items()
    }
    folder = STATIC / "fonts"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.woff2"):
        old.unlink()
    faces = []
    for number, letters in enumerate(slices(set(fonts[400].getBestCmap()))):
        for weight, font in fonts.items():
            file = f"{weight}-{number:02}.woff2"
            write_slice(font, letters, folder / file)
            faces.append(FACE.format(weight=weight, file=file, ranges=ranges(letters)))
    (STATIC / "css" / "fonts.css").write_text(HEAD + "".join(faces), "utf-8")
    print(f"{len(faces)} slices, {sum(each.stat().st_size for each in folder.iterdir()):,} bytes.")
    return 0


def slices(letters: set[int]) -> Iterator[list[int]]:
    """Latin first, then the syllables of the product's own words by use, then all others."""
    ours = [ord(each) for each, _ in used().most_common() if ord(each) in letters]
    latin = [each for each in LATIN if each in letters]
    others = sorted(letters - {*ours, *latin})
    yield latin
    yield from parts(ours, OF_OURS)
    yield from parts([each for each in others if is_syllable(each)], OF_OTHERS)
    yield [each for each in others if not is_syllable(each)]


def used() -> Counter[str]:
    found: Counter[str] = Counter()
    for path in sorted((ROOT / "src" / "dure").rglob("*")):
        if path.suffix in (".html", ".toml", ".py") and "demo" not in path.parts:
            often = PAGE_WORDS if path.suffix == ".html" or path.name == "words.toml" else OTHER_WORDS
            for letter in path.read_text("utf-8"):
                if is_syllable(ord(letter)):
                    found[letter] += often
    return found


def is_syllable(letter: int) -> bool:
    return 0xAC00 <= letter <= 0xD7A3


def parts(letters: list[int], most: int) -> Iterator[list[int]]:
    for start in range(0, len(letters), most):
        yield letters[start : start + most]


def write_slice(font: TTFont, letters: Iterable[int], path: Path) -> None:
    options = Options(flavor="woff2", hinting=False, layout_features=["ccmp", "kern", "locl"])
    options.name_IDs = [NOTICE, LICENCE, LICENCE_ADDRESS]
    slice_ = deepcopy(font)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(slice_)
    save_font(slice_, path, options)


def ranges(letters: Iterable[int]) -> str:
    """As CSS writes them: `U+20-7E,U+AC00`."""
    runs: list[list[int]] = []
    for each in sorted(letters):
        if runs and each == runs[-1][1] + 1:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


if __name__ == "__main__":
    sys.exit(main())
