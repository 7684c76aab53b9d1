"""`dure run`: database, server and worker together (실행), until Ctrl-C."""

import argparse
import io
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from types import FrameType
from typing import NoReturn

import django
from django.contrib.auth import get_user_model

from dure import cli
from dure.ops import (
    accounts,
    key_check,
    log_files,
    migrate_cli,
    postgres,
    processes,
    shape,
    single_run,
    static_files,
)
from dure.ops.children import Children
from dure.ops.problems import Problem
from dure.ops.provision import provision

READY_SECONDS = 180
PORT_SECONDS = 6
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(argv: list[str]) -> int:
    options = _options(argv)
    with _stopped_by_signals(), single_run.alone():
        _refuse_busy_port(options.host, options.port)
        _run(options)
    return 0


def _run(options: argparse.Namespace) -> None:
    with _database():
        _prepare(with_demo=options.demo)
        children = Children()
        try:
            _serve(children, options)
        finally:
            children.stop()


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dure run", description=__doc__)
    processes.add_server_options(parser)
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="leave an empty database empty")
    return parser.parse_args(argv)


def _refuse_busy_port(host: str, port: int) -> None:
    """Waits a little: the server of a run that was killed may still be on its way out."""
    deadline = time.monotonic() + PORT_SECONDS
    while problem := _problem_of_port(host, port):
        if time.monotonic() > deadline:
            raise Problem(
                f"port {port} on {host} cannot be used ({problem}): something else may "
                f"serve there. Choose another one: DURE_PORT={port + 1} make run"
            )
        time.sleep(0.2)


def _problem_of_port(host: str, port: int) -> str | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.strerror
    return None


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    for number in SIGNALS:
        signal.signal(number, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """Once: while everything is being stopped, another Ctrl-C must not break that off."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def _database() -> Iterator[None]:
    try:
        with postgres.in_use():
            yield
    finally:
        postgres.stop()


def _prepare(*, with_demo: bool) -> None:
    cli.refuse_broken_rulebook()
    provision()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
    django.setup()
    shape.refuse_ahead()
    if not migrate_cli.is_up_to_date():
        _say("Bringing the database up to date")
        cli.call("migrate", ["--quiet"])
    key_check.refuse_wrong_ring()
    static_files.ensure_collected()  # the demo draws pages
    if with_demo and cli.is_registered("simulate") and _is_empty():
        _say("Making a demo district, once; it takes a minute or two")
        with redirect_stdout(io.StringIO()):  # the accounts are shown at the end of every start
            cli.call("simulate", ["--demo"])


def _is_empty() -> bool:
    return not get_user_model()._default_manager.using("owner").exists()


def _serve(children: Children, options: argparse.Namespace) -> None:
    for name in processes.NAMES:
        children.start(name, processes.command(name, options))
    address = f"http://{options.host}:{options.port}/"
    _wait_until_ready(children, address)
    _welcome(address)
    keeper = postgres.Keeper()
    while True:
        keeper.tend()
        children.tend()
        log_files.rotate()
        time.sleep(0.5)


def _wait_until_ready(children: Children, address: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _answers(address):
        children.refuse_ended("server")
        children.tend()
        if time.monotonic() > deadline:
            raise Problem(f"{address} does not answer after {READY_SECONDS} seconds")
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}health", timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _welcome(address: str) -> None:
    offered = accounts.lines()
    print(f"\nDure is ready: {address}")
    if offered:
        print("\nDemo accounts (login, password, role):", *offered, sep="\n")
    print("\nCtrl-C stops everything; data and logs stay in var/.\n", flush=True)


def _say(words: str) -> None:
    print(f"· {words}", flush=True)
