"""Whether a certificate still says what was written when everything was gone (파기 확인서의 확인값)."""

import json
import uuid
from typing import Any

from django.db import connection

from dure.protection.retention.queries import lists
from dure.protection.retention.records import Destruction


def certified(destruction_id: uuid.UUID) -> Destruction | None:
    """The finished list with its certificate, within one's scope; None for any other."""
    return lists([Destruction.State.DONE]).filter(pk=destruction_id).first()


def is_genuine(certificate: dict[str, Any]) -> bool:
    return bool(certificate["digest"] == digest_of(certificate))


def digest_of(certificate: dict[str, Any]) -> str:
    """Counted again from the paper, without its own digest."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.certificate_digest(%s::jsonb)", [json.dumps(certificate)])
        return str(cursor.fetchone()[0])
