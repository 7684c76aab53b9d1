"""Figures for Prometheus (운영 수치): how many requests, how long they took, what waits. No path, no name, no address."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from dure.ops.state import State
from dure.web.headers import name_of_view

TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
requests = Counter("dure_requests", "Answers by page and kind of status", ["view", "status"])
seconds = Histogram("dure_request_seconds", "How long an answer took", ["method"], buckets=BUCKETS)


class Figures:
    """Counts every answer under the page's name, which is the same for every household.

    A count that cannot be written, because its folder is gone or the disk is full, keeps no answer back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        method = "post" if request.method == "POST" else "get"
        with suppress(OSError):
            seconds.labels(method).observe(time.monotonic() - began)
            requests.labels(name_of_view(request) or "none", f"{response.status_code // 100}xx").inc()
        return response


class OfState(Collector):
    """What the database and the disk say at this moment."""

    def __init__(self, state: State) -> None:
        self.state = state

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, value in self.state.figures.items():
            yield GaugeMetricFamily(f"dure_{name}", name.replace("_", " "), value=value)
        up = GaugeMetricFamily("dure_up", "Whether a part works", labels=["part"])
        for part, word in self.state.parts.items():
            up.add_metric([part], word == "ok")
        yield up


def as_text(state: State) -> bytes:
    """Of all server processes of this machine together."""
    found = CollectorRegistry()
    found.register(OfState(state))
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(found)
        return generate_latest(found)
    return generate_latest(found) + generate_latest(REGISTRY)
