"""Fixtures for every test; see database.py and roles.py.

- `db` (pytest-django's): one transaction, rolled back; code under test runs as `dure_app`,
  factories run in `with as_owner():` (roles.py).
- `own_database`: a database of the test's own where commits are real and threads have sessions of
  their own, for what only shows between two transactions.
- `live_data`, `live_dure`, `page`: in journeys/conftest.py.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from dure.ops import paths
from tests import database, roles

in_use = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    if not config.option.help:
        paths.static().mkdir(parents=True, exist_ok=True)
        in_use.enter_context(database.CLUSTER.in_use())


def pytest_unconfigure() -> None:
    in_use.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that meets the database meets all connections: they are one session."""
    for item in items:
        if "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"), append=False)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        name = database.make_copy("test")
    with roles.connected_to(name):
        yield
    database.drop(name)


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


@pytest.fixture
def cheap_hash(settings: Any) -> None:
    """For tests that try many passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
