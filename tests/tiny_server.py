"""A server process in a hurry (작은 서버): the product's worker with a small application and short patience."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from dure.ops import patient_worker
from dure.ops.patient_worker import PatientWorker

patient_worker.HEAD_SECONDS = 2
patient_worker.BODY_SECONDS = 2

__all__ = ["PatientWorker", "application"]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answers with the size of the body; `/slow` takes its time."""
    if environ["PATH_INFO"] == "/slow":
        time.sleep(1)
    body = str(len(environ["wsgi.input"].read())).encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
