"""What a page costs at least (가장 작은 화면): one query written by hand, one fixed template, row security on.

`application` is served beside the product by `python -m benchmarks serve`, with the same server, workers and threads.
It keeps no read log and asks no policy: nobody could work with it; it is the measure only.
"""

import os
from collections.abc import Callable, Iterable
from http.cookies import SimpleCookie
from typing import Any

import django
from django.conf import settings
from django.db import connection, transaction
from django.template import Context, Engine

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
django.setup()

LIST = """
    SELECT c.id, c.number, c.stage, p.name, o.name
    FROM cases_case c JOIN people_person p ON p.id = c.subject_id JOIN offices_office o ON o.id = c.office_id
    WHERE c.status = 'open' ORDER BY c.opened_on DESC LIMIT 25
"""
CASE = """
    SELECT c.id, c.number, c.stage, p.name, o.name,
           (SELECT json_agg(json_build_array(m.relation, q.name) ORDER BY m.id)
            FROM people_membership m JOIN people_person q ON q.id = m.person_id WHERE m.household_id = c.household_id),
           (SELECT json_agg(json_build_array(e.happened_at, e.verb))
            FROM (SELECT happened_at, verb FROM cases_caseevent WHERE case_id = c.id
                  ORDER BY happened_at DESC LIMIT 20) e)
    FROM cases_case c JOIN people_person p ON p.id = c.subject_id JOIN offices_office o ON o.id = c.office_id
    WHERE c.id = %s
"""
PAGE = Engine().from_string(
    "<!doctype html><title>두레</title><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>"
    "{% endfor %}</tr>{% endfor %}</table>"
)


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    token = SimpleCookie(environ.get("HTTP_COOKIE", ""))[settings.IDENTITY_COOKIE_NAME].value
    case = environ["PATH_INFO"].removeprefix("/cases").strip("/")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT dure.enter(%s, true, true)", [token])
        cursor.execute(CASE if case else LIST, [case] if case else None)
        rows = cursor.fetchall()
    body = PAGE.render(Context({"rows": rows})).encode()
    start("200 OK" if rows else "404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
    return [body]
