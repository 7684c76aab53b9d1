"""The embedded PostgreSQL starts whatever happened to it before, or says why it cannot."""

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from dure.ops.cluster import PORT, SUPERUSER, Cluster
from dure.ops.problems import Problem


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    one = Cluster(tmp_path_factory.mktemp("var") / "postgres", {"fsync": "off"})
    one.ensure_running()
    yield one
    one.stop()
    one.sockets.rmdir()


def ask(cluster: Cluster, words: str) -> object:
    where = {"host": str(cluster.sockets), "port": PORT, "user": SUPERUSER, "dbname": "postgres"}
    with psycopg.connect(**where) as connection:
        row = connection.execute(words).fetchone()
        return row[0] if row else None


def postmaster(cluster: Cluster) -> psutil.Process:
    return psutil.Process(int((cluster.data / "postmaster.pid").read_text().split()[0]))


def test_it_knows_hangul_and_listens_on_no_port(cluster: Cluster) -> None:
    assert ask(cluster, "SELECT datlocale FROM pg_database WHERE datname = 'postgres'") == "C.UTF-8"
    assert ask(cluster, "SELECT '가' < '나' AND '각' > '가'") is True
    assert ask(cluster, "SHOW listen_addresses") == ""


def test_only_the_account_itself_may_enter_its_folders(cluster: Cluster) -> None:
    for folder in (cluster.sockets, cluster.data):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_never_runs_as_root(cluster: Cluster) -> None:
    assert postmaster(cluster).uids().real != 0


def test_starting_twice_is_starting_once(cluster: Cluster) -> None:
    before = postmaster(cluster).pid
    Cluster(cluster.folder).ensure_running()
    assert postmaster(cluster).pid == before


def test_it_comes_back_with_its_data_after_a_kill(cluster: Cluster) -> None:
    ask(cluster, "SELECT lo_create(77)")
    server = postmaster(cluster)
    server.send_signal(signal.SIGKILL)
    server.wait(10)
    assert not cluster.is_running()
    cluster.ensure_running()
    assert ask(cluster, "SELECT oid FROM pg_largeobject_metadata") == 77


def test_a_note_that_names_another_process_by_now_does_not_block_it(cluster: Cluster) -> None:
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n")
    (cluster.sockets / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    cluster.ensure_running()
    assert postmaster(cluster).pid != os.getpid()


def test_data_of_another_version_is_refused(cluster: Cluster) -> None:
    cluster.stop()
    version = cluster.data / "PG_VERSION"
    now = version.read_text()
    version.write_text("16\n")
    with pytest.raises(Problem, match="made by PostgreSQL 16, but 18 is installed"):
        cluster.ensure_running()
    version.write_text(now)
    cluster.ensure_running()


def test_a_socket_folder_put_there_by_someone_else_is_refused(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "postgres")
    cluster.sockets.symlink_to(tmp_path)
    with pytest.raises(Problem, match="put there by someone else"):
        cluster.ensure_running()
    cluster.sockets.unlink()


def test_the_last_to_use_it_stops_it(cluster: Cluster) -> None:
    with cluster.in_use():
        with cluster.in_use():
            cluster.ensure_running()
        assert cluster.is_running()
    assert not cluster.is_running()


def test_it_goes_on_when_it_is_to_be_kept(cluster: Cluster) -> None:
    with cluster.in_use():
        cluster.ensure_running()
        cluster.keep(running=True)
    assert cluster.is_running()
    cluster.keep(running=False)
