"""The connections of a test (시험의 연결): each acts as its own role.

In the product `default` (dure_app), `owner`, `signin` and `sealer` are four sessions. In a test they are one
session of the login `dure_tests`, which has no rights but to SET ROLE to the four: so all that a
test does lies in one transaction that is rolled back, and what the owner makes the app sees at once
(as far as row-level security shows it). Each statement runs under the role of its connection.
`as_owner()` makes `default` act as the owner, for factories. Other threads get sessions of their
own, with the real logins: only useful with the fixture `own_database`, where commits are real.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg import pq

from dure.ops.environment import APP, OWNER, ROLES
from tests.database import TESTS, place, point_settings_to, quoted


class RoleConnection:
    """Stands for one alias: the shared session, but every statement under the alias's role."""

    _own = frozenset({"_session", "role", "alias"})

    def __init__(self, session: "Session", alias: str) -> None:
        self._session, self.alias, self.role = session, alias, ROLES[alias]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session.wrapper, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name in self._own:
            object.__setattr__(self, name, value)
        else:
            setattr(self._session.wrapper, name, value)

    def cursor(self, *args: Any, **kwargs: Any) -> "RoleCursor":
        return RoleCursor(self._session.wrapper.cursor(*args, **kwargs), self._session, self.role)

    def chunked_cursor(self) -> "RoleCursor":
        return RoleCursor(self._session.wrapper.chunked_cursor(), self._session, self.role)


class RoleCursor:
    """A cursor that takes its role for each statement and gives it back."""

    def __init__(self, cursor: Any, session: "Session", role: str) -> None:
        self._cursor, self._session, self._role = cursor, session, role

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __enter__(self) -> "RoleCursor":
        self._cursor.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._cursor.__exit__(*error)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)

    def execute(self, *args: Any, **kwargs: Any) -> Any:
        with self._session.under(self._role):
            return self._cursor.execute(*args, **kwargs)

    def executemany(self, *args: Any, **kwargs: Any) -> Any:
        with self._session.under(self._role):
            return self._cursor.executemany(*args, **kwargs)

    @contextmanager
    def copy(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        with self._session.under(self._role), self._cursor.copy(*args, **kwargs) as copy:
            yield copy


class Session:
    """The one session behind the three connections of this thread."""

    def __init__(self, name: str) -> None:
        settings = {
            **connections.settings["default"],
            **place(name),
            "USER": TESTS,
            "OPTIONS": {"options": f"-c role={APP}"},
        }
        self.name = name
        self.wrapper = DatabaseWrapper(settings, "default")
        self.role = APP

    def install(self) -> None:
        point_settings_to(self.name)
        connections["default"] = self.wrapper
        for alias in ("owner", "signin", "sealer"):
            connections[alias] = RoleConnection(self, alias)

    @contextmanager
    def under(self, role: str) -> Iterator[None]:
        """After a failed statement only the rollback can put the role back, and it does."""
        before = self.role
        if role == before:
            yield
            return
        self._set(role)
        try:
            yield
        finally:
            self.role = before
            if self._pq().transaction_status != pq.TransactionStatus.INERROR:
                self._set(before)

    def _set(self, role: str) -> None:
        self.wrapper.ensure_connection()
        self.wrapper.connection.execute(quoted("SET ROLE {}", role))
        self.role = role

    def _pq(self) -> Any:
        return self.wrapper.connection.pgconn


_installed: list[Session] = []


@contextmanager
def connected_to(name: str) -> Iterator[Session]:
    session = Session(name)
    _installed.append(session)
    session.install()
    try:
        yield session
    finally:
        session.wrapper.close()
        _installed.pop()
        if _installed:
            _installed[-1].install()


@contextmanager
def as_owner() -> Iterator[None]:
    """Makes data as the owner: rights and row-level security do not apply inside."""
    with transaction.atomic(), _installed[-1].under(OWNER):
        yield
