"""The server's log (기록): every line with its request's id, none with what people typed or read."""

import json
import logging
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from dure.ops import outage

OUTAGE_SECONDS = 30
MOST_CAUSES = 50
NO_REQUEST = "-"
request_id: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)


class OnceInAnOutage(logging.Filter):
    """While the database is away every request fails alike: one line now and then says so, without places."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = outage.kind_of(record.exc_info[1]) if record.exc_info else ""
        if not kind:
            return True
        now = time.monotonic()
        if now - self.said.get(kind, -OUTAGE_SECONDS) < OUTAGE_SECONDS:
            return False
        self.said[kind] = now
        record.msg, record.args, record.exc_info = f"outage: {kind}", None, None
        return True


class PlainFormatter(logging.Formatter):
    """One line per event; an exception is told by its class and places, never by its message.

    Messages of exceptions quote values: the key that was not unique, the text that was no date.
    """

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        words = one_line(without_query(record.getMessage()))
        line = f"{moment} {record.levelname} {record.name} {request_id.get()} {words}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *places(error)]) if error else line


class EventFormatter(logging.Formatter):
    """A security event as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        facts = getattr(record, "facts", {})
        event = {"at": moment, "event": record.getMessage(), "request_id": request_id.get(), **facts}
        return json.dumps(event, ensure_ascii=True, default=str)


def places(error: BaseException) -> list[str]:
    """The chain of exceptions with the lines they passed, the first one first."""
    lines: list[str] = []
    for each in chain(error):
        frames = traceback.extract_tb(each.__traceback__)
        lines += ["then:"] if lines else []
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        state = getattr(each, "sqlstate", None)
        lines.append(f"  {type(each).__module__}.{type(each).__name__}{f' {state}' if state else ''}")
    return lines


def chain(error: BaseException) -> list[BaseException]:
    """What led to it, each once: exceptions may name one another in a ring."""
    found: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and all(each is not one for one in found) and len(found) < MOST_CAUSES:
        found.append(each)
        each = each.__cause__ or each.__context__
    return found[::-1]


def one_line(words: str) -> str:
    """Line ends and control characters written out: nobody forges a line of the log."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in words)


def without_query(words: str) -> str:
    """Addresses end at the question mark."""
    return " ".join(word.partition("?")[0] if "/" in word else word for word in words.split(" "))


def logging_settings() -> dict[str, Any]:
    """Django's LOGGING: everything to the standard error, which `dure run` keeps in var/log."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"()": "dure.ops.logs.PlainFormatter"},
            "event": {"()": "dure.ops.logs.EventFormatter"},
        },
        "filters": {"outage": {"()": "dure.ops.logs.OnceInAnOutage"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["outage"]},
            "events": {"class": "logging.StreamHandler", "formatter": "event"},
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            # Django adds a handler of its own in debug mode, and mails to nobody.
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            # Reconnecting says so many times a second; that the database is away is told once.
            "psycopg.pool": {"level": "ERROR"},
            "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "dure.security": {"handlers": ["events"], "level": "INFO", "propagate": False},
        },
    }
