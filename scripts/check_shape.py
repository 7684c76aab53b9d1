"""Checks that code keeps its shape: short functions, short files, a purpose at the top of each.

The bounds are the design's: no function over 50 lines, no file over 400, nine files of ten up to
200 lines, nine functions of ten up to 20, half of them up to 7, no line of a template over 200 characters.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "tests", "scripts")
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TEMPLATE_LINE = 50, 400, 200
FUNCTIONS_P50, FUNCTIONS_P90, FILES_P90 = 7, 20, 200
Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> int:
    sources = {path: path.read_text("utf-8") for path in files()}
    functions = [found for path, text in sources.items() for found in functions_in(path, text)]
    lengths = [length for _, length in functions]
    sizes = {path: text.count("\n") for path, text in sources.items()}
    problems = [
        *(f"{name} has {length} lines" for name, length in functions if length > LONGEST_FUNCTION),
        *(f"{path} has {size} lines" for path, size in sizes.items() if size > LONGEST_FILE),
        *(f"{path} does not begin with its purpose" for path in sources if not purpose(path)),
        *long_template_lines(),
        *beyond("half of the functions have up to", median(lengths), FUNCTIONS_P50),
        *beyond("nine functions of ten have up to", ninth_tenth(lengths), FUNCTIONS_P90),
        *beyond("nine files of ten have up to", ninth_tenth(list(sizes.values())), FILES_P90),
    ]
    print("\n".join(problems) or summary(lengths, list(sizes.values())))
    return 1 if problems else 0


def files() -> list[Path]:
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    return sorted(path.relative_to(ROOT) for path in found if "migrations" not in path.parts)


def functions_in(path: Path, text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            yield f"{path}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def purpose(path: Path) -> bool:
    text = path.read_text("utf-8")
    return not text.strip() or ast.get_docstring(ast.parse(text)) is not None


def long_template_lines() -> Iterator[str]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.html")):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
                if len(line) > LONGEST_TEMPLATE_LINE:
                    yield f"{path.relative_to(ROOT)}:{number} has {len(line)} characters"


def ninth_tenth(numbers: list[int]) -> float:
    return quantiles(numbers, n=10)[8]


def beyond(words: str, found: float, bound: int) -> list[str]:
    return [f"{words} {found:.0f} lines; the design allows {bound}"] if found > bound else []


def summary(lengths: list[int], sizes: list[int]) -> str:
    return (
        f"{len(lengths)} functions: median {median(lengths):.0f}, p90 {ninth_tenth(lengths):.0f}, "
        f"longest {max(lengths)} lines; {len(sizes)} files: p90 {ninth_tenth(sizes):.0f}, "
        f"longest {max(sizes)} lines"
    )


if __name__ == "__main__":
    sys.exit(main())
