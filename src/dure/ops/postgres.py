"""The database of this installation (데이터베이스): embedded in var/, or named by DATABASE_URL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from dure.ops import paths
from dure.ops.cluster import Cluster


def is_embedded() -> bool:
    return not (os.environ.get("DATABASE_URL") or os.environ.get("DURE_DATABASE_SOCKET"))


def embedded() -> Cluster:
    return Cluster(paths.var() / "postgres")


@contextmanager
def in_use() -> Iterator[None]:
    """Runs it as long as somebody uses it; does nothing for a database that is not ours to start."""
    if not is_embedded():
        yield
        return
    with embedded().in_use():
        embedded().ensure_running()
        yield


def start_and_keep() -> None:
    if is_embedded():
        embedded().ensure_running()
        embedded().keep(running=True)


def stop() -> None:
    if is_embedded():
        embedded().keep(running=False)
        if embedded().is_running():
            embedded().stop()
