"""What `dure check` found (점검 결과)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong (`error`) or that someone should know (`warning`), under a stable name."""

    level: str
    name: str
    text: str


def error(name: str, text: str) -> Finding:
    return Finding("error", name, text)


def warning(name: str, text: str) -> Finding:
    return Finding("warning", name, text)
