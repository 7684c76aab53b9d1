"""Records are made of what was read as Django makes them, only at once (읽은 줄로 레코드 만들기)."""

import pytest
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.db.models.signals import post_init, pre_init

from dure.access.base import Record

RECORDS = [each for each in apps.get_models() if issubclass(each, Record)]


def shown(row: Model) -> dict[str, object]:
    """Everything that a record holds, its state told as well."""
    held = {name: value for name, value in vars(row).items() if name != "_state"}
    return held | {"adding": row._state.adding, "db": row._state.db, "beside": row._state.fields_cache}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind._meta.label)
def test_레코드는_장고가_만든_것과_같다(kind: type[Record]) -> None:
    names = [each.attname for each in kind._meta.concrete_fields]
    values = [f"값 {number}" for number, _ in enumerate(names)]
    ours = kind.from_db(DEFAULT_DB_ALIAS, names, values)
    theirs = super(Record, kind).from_db(DEFAULT_DB_ALIAS, names, values)
    assert (type(ours), shown(ours)) == (type(theirs), shown(theirs))


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind._meta.label)
def test_읽지_않은_칸은_비워_두어_물을_때_읽는다(kind: type[Record]) -> None:
    ours = kind.from_db(DEFAULT_DB_ALIAS, ["id"], ["열쇠"])
    theirs = super(Record, kind).from_db(DEFAULT_DB_ALIAS, ["id"], ["열쇠"])
    assert shown(ours) == shown(theirs)
    assert ours.get_deferred_fields() == theirs.get_deferred_fields()


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind._meta.label)
def test_만들어질_때_하는_일이_있는_레코드는_없다(kind: type[Record]) -> None:
    assert kind.__init__ is Model.__init__
    assert not pre_init.has_listeners(kind)
    assert not post_init.has_listeners(kind)
