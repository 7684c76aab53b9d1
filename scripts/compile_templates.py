"""Compiles every template, so that a misspelt tag is found without opening its page.

A tag that is broken over lines compiles: it is text, and stands on the page as it was written. It is a problem here.
"""

import os
import re
import sys
from pathlib import Path

import django
from django.template import TemplateSyntaxError, engines

BROKEN = re.compile(r"{{[^}\n]*\n|{%[^%\n]*\n")
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
    django.setup()
    problems = [problem for path in templates() if (problem := problem_of(path))]
    print("\n".join(problems) or "All templates compile.")
    return 1 if problems else 0


def templates() -> list[Path]:
    return sorted((ROOT / "src").glob("**/templates/**/*.html"))


def problem_of(path: Path) -> str | None:
    """Loaded by name: then loaders (partials, components) do to it what they do in service."""
    text = path.read_text("utf-8")
    if broken := BROKEN.search(text):
        return f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, broken.start()) + 1}: a tag ends on another line"
    name = path.as_posix().rsplit("/templates/", 1)[1]
    try:
        engines["django"].get_template(name)
    except TemplateSyntaxError as error:
        return f"{path.relative_to(ROOT)}: {error}"
    return None


if __name__ == "__main__":
    sys.exit(main())
