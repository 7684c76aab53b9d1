"""The manual's two worked examples, entered once for every test that looks at them (작성 예시가 든 데이터베이스).

They are entered through the pages, which takes long, into a database that is kept until a source changes. A test
gets a copy through the fixture `worked` (conftest.py); journeys have them in their server's database.
"""

import hashlib
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from unittest import mock

from django.test.utils import override_settings
from django.utils import timezone

from dure.cases.core.records import Case
from dure.demo.worked_examples import father_and_son, parent_with_two_children
from dure.demo.worked_examples.replay import replay
from dure.demo.worked_examples.script import Example
from dure.offices.models import Assignment, Office, Staff
from dure.ops import shape
from tests import database, factories, roles
from tests.factories import Town

LAST_ON = date(2026, 10, 30)
# Far from the numbers of the tests that work in a copy.
FIRST_SERIAL = 50_000


@dataclass(frozen=True)
class Worked:
    """A worked example's case and the town whose people entered it."""

    case: Case
    town: Town


def template() -> str:
    """The database's name; the first to ask fills it."""
    return database.filled(f"dure_worked_{_sources()}", _enter)


@cache
def _sources() -> str:
    """Every file of the product, the factories, and the year that trainings are of."""
    digest = hashlib.sha256(str(timezone.localdate().year).encode())
    files = (path for path in shape.PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    for path in sorted([*files, Path(factories.__file__), Path(__file__)]):
        digest.update(path.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _enter(name: str) -> None:
    numbers = mock.patch.object(factories, "serial", itertools.count(FIRST_SERIAL))
    with numbers, override_settings(RATE_LIMITED=False), roles.connected_to(name):
        the_father_and_son(factories.a_town())
        the_parent_with_two_children(factories.a_town())


def the_father_and_son(town: Town) -> Case:
    """From discovery to the second follow-up, as people of this town enter them."""
    cast = {
        "counsellor": town.manager,
        "town_leader": town.leader,
        "manager": town.center_manager,
        "leader": town.center_leader,
    }
    return replay(father_and_son.EXAMPLE, cast, LAST_ON)


def the_parent_with_two_children(town: Town) -> Case:
    counsellor = factories.a_worker(town.office, "welfare_officer", "온유")
    cast: Mapping[str, Staff] = {
        "counsellor": counsellor,
        "manager": town.manager,
        "leader": town.leader,
    }
    return replay(parent_with_two_children.EXAMPLE, cast, LAST_ON)


def in_this_database(example: Example) -> Worked:
    """Where it was entered before."""
    with roles.as_owner():
        cases = Case.objects.filter(subject__name=example.subject).select_related("household")
        case = cases.order_by("pk")[0]
        office = Office.objects.select_related("sigungu").get(pk=case.office_id)
        center = Office.objects.get(sigungu=office.sigungu, kind="sigungu_support")
        return Worked(
            case,
            Town(
                office.sigungu,
                office,
                _holder(office, "town_leader"),
                _holder(office, "town_manager"),
                center,
                _holder(center, "sigungu_leader"),
                _holder(center, "sigungu_manager"),
            ),
        )


def _holder(office: Office, role: str) -> Staff:
    staff: Staff = Assignment.objects.select_related("staff__sigungu").get(office=office, role=role).staff
    return staff
