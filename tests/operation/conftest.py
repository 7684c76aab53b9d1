"""Fixtures for tests of operation (운영 시험): whole processes, which are killed and cut off."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests import database, roles
from tests.operation.running import Running, running


@pytest.fixture(scope="module")
def own_copy(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    with django_db_blocker.unblock():
        name = database.make_copy("kept")
        with roles.connected_to(name):
            yield name
        database.drop(name)


@pytest.fixture(scope="module")
def dure(own_copy: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("var"), own_copy) as one:
        yield one
