"""The row scope as an explicit condition of a query, so that its index is used (범위 조건)."""

from django.db.models import BooleanField, F, Func

from dure.access.scope import OFFICES, PEOPLE


def in_my_offices(column: str = "office_id") -> Func:
    """`office_id = ANY (my offices)`: leakproof operators only, the function called once."""
    return _any(column, OFFICES)


def of_my_people(column: str = "person_id") -> Func:
    """Persons of cases granted to me beyond my offices."""
    return _any(column, PEOPLE)


def _any(column: str, keys: str) -> Func:
    return Func(F(column), template=f"%(expressions)s = ANY ({keys})", output_field=BooleanField())
