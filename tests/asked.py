"""How many questions something asks the database (물음의 수)."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def asked(do: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as found:
        do()
    return len(found)
