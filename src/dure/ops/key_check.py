"""Whether what is sealed opens (열쇠 점검), asked before anything serves people."""

from django.core import checks

from dure.ops import secrets
from dure.ops.problems import Problem

# Whoever knows what is sealed registers a check under this tag.
KEYS = "dure.keys"


def refuse_wrong_ring() -> None:
    """No ring, or one that does not open a sample of every key."""
    secrets.refuse_without_field_keys()
    found = checks.run_checks(tags=[KEYS], databases=["owner"])
    if found:
        raise Problem(" ".join(str(each.msg) for each in found))
