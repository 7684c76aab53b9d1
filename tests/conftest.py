"""Fixtures for every test; see database.py and roles.py.

- `db` (pytest-django's): one transaction, rolled back; code under test runs as `dure_app`,
  factories run in `with as_owner():` (roles.py).
- `father_and_son`, `parent_with_two_children`: the manual's worked examples with their town; such a test works
  in a database that holds both, also in one transaction, rolled back; see worked.py.
- `town`: a town with its 시군구, made by factories.
- `template_values`: answers of the test client tell what their templates were given.
- `own_database`: a database of the test's own where commits are real and threads have sessions of
  their own, for what only shows between two transactions.
- `hangul_reader`: the engine in a browser that reads Hangul files.
- `live_data`, `live_dure`, `page`: in journeys/conftest.py.
"""

import fcntl
import gc
import os
import pickle
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import transaction
from django.template.base import Template
from django.test.utils import _TestState, instrumented_test_render
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker
from whitenoise.base import WhiteNoise

from dure.demo.worked_examples import father_and_son as the_father_and_son
from dure.demo.worked_examples import parent_with_two_children as the_parent_with_two_children
from dure.demo.worked_examples.script import Example
from dure.ops import paths, secrets, static_files
from dure.ops.cluster import file_lock
from tests import database, roles, worked
from tests.factories import Town, a_town, act_as
from tests.paper_engines import Reader, reading
from tests.worked import Worked

in_use = ExitStack()
# No test is timed, and what failed here fails elsewhere too.
settings.register_profile("dure", deadline=None, derandomize=True)
settings.load_profile("dure")


def pytest_configure(config: pytest.Config) -> None:
    keep_compiled_modules()
    if not config.option.help:
        paths.static().mkdir(parents=True, exist_ok=True)
        secrets.make_field_keys()
        in_use.enter_context(database.CLUSTER.in_use())


def keep_compiled_modules() -> None:
    """Whatever the shell says: every worker, server and command that a test starts would compile them all anew."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def pytest_unconfigure() -> None:
    in_use.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that meets the database meets all connections: they are one session."""
    for item in items:
        if "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"), append=False)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        name = database.make_copy("test")
    with roles.connected_to(name):
        yield
    database.drop(name)


@pytest.fixture(scope="session")
def hangul_reader() -> Iterator[Reader]:
    with reading() as reader:
        yield reader


@pytest.fixture(scope="session", autouse=True)
def _static_files(django_test_environment: None) -> None:
    """Pages name static files by their digests."""
    with file_lock(paths.var() / "static.lock", fcntl.LOCK_EX):
        static_files.ensure_collected()


@pytest.fixture(scope="session", autouse=True)
def _static_files_seen_once(_static_files: None) -> Iterator[None]:
    """Every test client makes the middleware anew: WhiteNoise would look at all static files for each."""
    look, seen = WhiteNoise.update_files_dictionary, dict[tuple[object, ...], dict[str, Any]]()

    def once(self: WhiteNoise, root: str, prefix: str) -> None:
        about = (root, prefix, self.max_age, self.charset, self.allow_all_origins, self.add_headers_function)
        if about not in seen:
            look(self, root, prefix)
            seen[about] = {url: self.files[url] for url in self.files if url.startswith(prefix)}
        self.files.update(seen[about])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoise, "update_files_dictionary", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _toml_read_once() -> Iterator[None]:
    """The page of editions reads all their files; the sweeps over every page open it again and again."""
    read, seen = tomllib.loads, dict[str, bytes]()

    def once(text: str) -> dict[str, Any]:
        if text not in seen:
            seen[text] = pickle.dumps(read(text))
        copied: dict[str, Any] = pickle.loads(seen[text])  # noqa: S301 -- of our own making
        return copied

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _plain_templates(django_test_environment: None) -> Iterator[None]:
    """Django would copy the values of every template for the tests: few look at them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _TestState.saved_data.template_render)
        yield


@pytest.fixture
def template_values(_plain_templates: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """`answer.context`: what the page's templates were given."""
    monkeypatch.setattr(Template, "_render", instrumented_test_render)


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    """Tests ask faster than people; those about limits turn them on."""
    settings.RATE_LIMITED = False


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    name = database.make_copy("own")
    with django_db_blocker.unblock(), roles.connected_to(name):
        yield name
    database.drop(name)


@pytest.fixture(scope="session")
def _worked_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    with django_db_blocker.unblock():
        name = database.make_copy("examples", of=worked.template())
    yield name
    database.drop(name)


@pytest.fixture
def _among_worked_examples(db: None, _worked_database: str) -> Iterator[None]:
    with roles.connected_to(_worked_database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def father_and_son(_among_worked_examples: None) -> Worked:
    """The town's case manager is signed in."""
    return _opened(the_father_and_son.EXAMPLE)


@pytest.fixture
def parent_with_two_children(_among_worked_examples: None) -> Worked:
    """The town's case manager is signed in."""
    return _opened(the_parent_with_two_children.EXAMPLE)


def _opened(example: Example) -> Worked:
    found = worked.in_this_database(example)
    act_as(found.town.manager)
    return found


@pytest.fixture
def town(db: None) -> Town:
    return a_town()


@pytest.fixture
def cheap_hash(settings: Any) -> None:
    """For tests that try many passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
