"""Sessions of browsers, each reached only by who names its key (브라우저 세션).

The row policy of `django_session` compares the key with the one named here: the app login can neither list the
sessions nor end those of others.
"""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dure.access.prepared import run


def name_key(key: str | None) -> None:
    """For this connection, until the next is named: sessions are also read and saved outside transactions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dure.session_key', %s, false)", [key or ""])


class SessionStore(DatabaseStore):
    """Django's store in the database, which names the key before it reads or writes."""

    def load(self) -> Any:
        """What is kept under the key; a key that is not known, or not any more, is forgotten."""
        found = run("SELECT * FROM dure.session_of(%s, %s)", (self.session_key or "", timezone.now()))
        if found:
            return self.decode(found[0][0])
        self._session_key = None
        return {}

    def exists(self, session_key: str) -> bool:
        name_key(session_key)
        return bool(super().exists(session_key))

    def save(self, must_create: bool = False) -> None:
        if self.session_key is not None:
            name_key(self.session_key)
        super().save(must_create=must_create)

    def delete(self, session_key: str | None = None) -> None:
        name_key(session_key or self.session_key)
        super().delete(session_key)


class Sessions(SessionMiddleware):
    """Django's middleware, but for one thing: only a request that ends a session takes the cookie back.

    A request sent under a session that is gone may be answered after its browser signed in again (another tab, a
    draft on its way). Taking the cookie back then would sign the person out of the new session.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.session.is_empty() and not request.session.modified:
            return response
        return super().process_response(request, response)
