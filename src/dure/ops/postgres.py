"""The database of this installation (데이터베이스): embedded in var/, or named by DATABASE_URL."""

import os

from dure.ops import paths
from dure.ops.cluster import Cluster


def is_embedded() -> bool:
    return not (os.environ.get("DATABASE_URL") or os.environ.get("DURE_DATABASE_SOCKET"))


def embedded() -> Cluster:
    return Cluster(paths.var() / "postgres")


def ensure_running() -> None:
    """Does nothing for a database that is not ours to start."""
    if is_embedded():
        embedded().ensure_running()


def stop() -> None:
    if is_embedded() and embedded().is_running():
        embedded().stop()
