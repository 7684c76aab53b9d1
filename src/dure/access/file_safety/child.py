"""The process that looks into one file (파일을 살펴보는 프로세스): small, bounded, without Django, ended after one answer.

It gets the file on its standard input and answers with its kind and what is wrong with it.
"""

import resource
import sys

from dure.access.file_safety.danger import MEGABYTE, Bounds
from dure.access.file_safety.looking import danger_in
from dure.access.file_types import type_of


def main(numbers: list[str]) -> None:
    entries, unpacked, megapixels, seconds, megabytes = map(int, numbers)
    _bound(seconds, megabytes)
    content = sys.stdin.buffer.read()
    kind = type_of(content)
    danger = danger_in(kind, content, Bounds(entries, unpacked, megapixels)) if kind else None
    sys.stdout.write(f"{kind or ''}\n{danger or ''}\n")


def _bound(seconds: int, megabytes: int) -> None:
    """It writes no file, starts no process and leaves no image of its memory."""
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * MEGABYTE),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv[1:])
