"""Refuses what must never stand in the repository: keys, tokens, passwords, resident numbers of real people.

Whatever looks like one and is meant stands in scripts/secrets_allowed.toml with its reason.
"""

import math
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = ROOT / "scripts" / "secrets_allowed.toml"
LEAST_ENTROPY = 3.6  # bits a letter: words and placeholders stay below, random keys above
FORMS = {
    "private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY"),
    "GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{40,})"),
    "AWS key": re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    "Slack token": re.compile(r"\bxox[abpr]-[A-Za-z0-9-]{10,}"),
    "Google key": re.compile(r"\bAIza[A-Za-z0-9_-]{35}"),
    "package registry token": re.compile(r"\b(?:npm_[A-Za-z0-9]{36}|pypi-AgE[A-Za-z0-9_-]{20,})"),
    "API key": re.compile(r"\bsk-[A-Za-z0-9_-]{24,}"),
    "web token": re.compile(r"\beyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{10,}"),
    "password in an address": re.compile(
        r"\b[a-z][a-z0-9+]*://[^\s/:@\"'<>{}]+:(?!password@|비밀번호@)[^\s/@\"'<>{}]+@"
    ),
}
ASSIGNED = re.compile(
    r"(?:secret|token|passw|credential|api_?key|private_?key)\w*[\"']?\s*[:=]\s*[bf]?[\"']([A-Za-z0-9+/_=.-]{16,})[\"']",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![\w-])(\d{2})(\d{2})(\d{2})-?([1-8])(\d{6})(?![\w-])")
WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
FORBIDDEN_NAMES = re.compile(
    r"(?:^|/)(?:\.env(?:\..*)?|id_(?:rsa|ed25519)|.*\.(?:pem|p12|pfx|key|jks|dump|sql\.gz))$|^var/"
)


def main() -> int:
    allowed = {one["text"] for one in tomllib.loads(ALLOWED.read_text("utf-8"))["allowed"]}
    files = tracked()
    problems = [f"{path}: {found}" for path in files for found in in_file(path, allowed)]
    print("\n".join(problems) or f"No secret in {len(files)} files.")
    return 1 if problems else 0


def tracked() -> list[str]:
    """Files of the repository, those about to be added included."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(path for path in listed.split("\0") if path and (ROOT / path).is_file())


def in_file(path: str, allowed: set[str]) -> Iterator[str]:
    if FORBIDDEN_NAMES.search(path):
        yield "a file of this name does not belong in the repository"
    try:
        lines = (ROOT / path).read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, 1):
        yield from (f"line {number} holds what looks like a {what}" for what in in_line(line, allowed))


def in_line(line: str, allowed: set[str]) -> Iterator[str]:
    """What is found; never the thing itself, which would put it into the log."""
    for what, form in FORMS.items():
        if any(found[0] not in allowed for found in form.finditer(line)):
            yield what
    if any(
        entropy(found[1]) > LEAST_ENTROPY and found[1] not in allowed for found in ASSIGNED.finditer(line)
    ):
        yield "secret"
    if any(is_real_number(found) and found[0] not in allowed for found in NUMBER.finditer(line)):
        yield "resident number"


def entropy(text: str) -> float:
    """Bits a letter."""
    counts = Counter(text).values()
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)


def is_real_number(found: re.Match[str]) -> bool:
    """A possible day of birth and a right check digit: invented numbers are written with a wrong one."""
    year, month, day, kind, rest = found.groups()
    century = 1900 if kind in "1256" else 2000
    try:
        date(century + int(year), int(month), int(day))
    except ValueError:
        return False
    digits = [int(digit) for digit in f"{year}{month}{day}{kind}{rest}"]
    total = sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=False))
    return (11 - total % 11) % 10 == digits[-1]


if __name__ == "__main__":
    sys.exit(main())
