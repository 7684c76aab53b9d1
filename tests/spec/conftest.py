"""A database of its own for what raw sessions of the app's login may do, filled once for all its tests."""

from collections.abc import Iterator

import psycopg
import pytest
from pytest_django.plugin import DjangoDbBlocker

from dure.ops import provision
from tests import database, roles
from tests.raw import Land, as_app, populated


@pytest.fixture(scope="module")
def land(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Land]:
    """Rights of roles and database as an installation has them; then two municipalities, committed."""
    name = database.make_copy("raw")
    provision.prepare_embedded(database.CLUSTER, name)
    database.let_tests_in(name)
    with django_db_blocker.unblock(), roles.connected_to(name):
        yield populated(name)
    database.drop(name)


@pytest.fixture
def raw(land: Land) -> Iterator[psycopg.Connection]:
    """A session of the login `dure_app`."""
    with as_app(land) as connection:
        yield connection
