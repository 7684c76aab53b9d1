"""파기된 사람의 이름, 전화, 번호는 어느 표에도 파일에도 남지 않는다 (파기)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from dure.access.models import Draft, ReadEntry
from dure.access.signin import identity
from dure.cases.core.records import Case, SavedFilter
from dure.people.models import Person
from dure.people.numbers import sealed_fields
from dure.people.resident_number import read_number
from dure.people.tokens import index_person
from dure.protection.retention import jobs
from dure.protection.review.records import LogReview
from dure.sheets import exports
from dure.sheets import jobs as sheet_jobs
from dure.sheets.exports import Wanted
from dure.web.lists.declared import LISTS
from tests.factories import a_client, act_as
from tests.retaining import Bureau, a_bureau, a_closed_case, an_approved_list
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
NAME, GIVEN, PHONE, NUMBER = "추별하", "별하", "010-0000-8264", "501231-2000000"
WORDS = (NAME, "별하", PHONE, "01000008264", NUMBER, NUMBER.replace("-", ""))
TEXTS = ("text", "character varying", "jsonb", "json", "ARRAY", "bytea")


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def bureau() -> Bureau:
    return a_bureau()


@pytest.fixture
def case(bureau: Bureau) -> Case:
    case = a_closed_case(bureau)
    with as_owner():
        person = Person.objects.get(pk=case.subject_id)
        person.name, person.mobile_phone, person.birth_on = NAME, PHONE, date(1950, 12, 31)
        for column, value in sealed_fields(person.pk, read_number(NUMBER, date(2025, 9, 15))).items():
            setattr(person, column, value)
        person.save()
        index_person(person)
    return case


def columns() -> Iterator[tuple[str, str]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_schema || '.' || table_name, column_name FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema IN ('public', 'dure') AND table_type = 'BASE TABLE' AND data_type = ANY (%s)",
            [list(TEXTS)],
        )
        yield from cursor.fetchall()


def found_in_tables(words: tuple[str, ...] = WORDS) -> dict[str, str]:
    """Where one of the words stands, in any text of any table."""
    found = {}
    with connections["owner"].cursor() as cursor:
        for table, column in columns():
            for word in words:
                cursor.execute(f'SELECT count(*) FROM {table} WHERE strpos("{column}"::text, %s) > 0', [word])
                if cursor.fetchone()[0]:
                    found[f"{table}.{column}"] = word
    return found


def told_everywhere(bureau: Bureau, case: Case) -> None:
    """What people type around a case, where no path of destruction leads."""
    manager = bureau.town.manager
    client = a_client(manager)
    client.post("/cases/filters/keep", {"name": f"{NAME} 가구", "query": f"q={NAME}&status=all"})
    client.post(
        reverse("number_reveal", args=[case.pk, case.subject_id]),
        {"purpose": "other", "text": f"{NAME} 씨({PHONE}) 서류, {GIVEN} 님 번호 {NUMBER}"},
    )
    client.post(
        "/drafts/keep",
        {"draft_form": "x", "draft_title": f"{NAME} 등록", "draft_url": f"/candidates/new?name={NAME}"},
    )
    with as_owner():
        office = bureau.town.office
        SavedFilter.objects.create(
            owner=manager,
            office=office,
            sigungu=office.sigungu,
            page="cases",
            name=f"{NAME} 것",
            query=f"q={NAME}",
        )
        LogReview.objects.create(
            sigungu=office.sigungu, month=date(2025, 9, 1), opinion=f"{NAME} 가구를 본 까닭을 물음({PHONE})"
        )


def test_적은_글에도_이름을_남기지_않는다(bureau: Bureau, case: Case) -> None:
    told_everywhere(bureau, case)
    revealed = ReadEntry.objects.using("owner").filter(act="reveal").first()
    assert revealed is not None
    assert "○○" in revealed.purpose
    assert not [word for word in WORDS if word in revealed.purpose]
    draft = Draft.objects.using("owner").get(form="x")
    assert (draft.title, draft.url) == ("대상자 등록", "/candidates/new")
    kept = SavedFilter.objects.using("owner").filter(name__endswith="가구").first()
    assert kept is None or kept.query == "status=all"


def test_파기한_뒤에는_어느_표의_어느_글에도_파일에도_없다(
    bureau: Bureau, case: Case, tmp_path: Path
) -> None:
    told_everywhere(bureau, case)
    act_as(bureau.town.manager)
    export = exports.ask(bureau.town.manager, LISTS["case_list"], Wanted("status=all"))
    with identity(""):
        sheet_jobs.make(str(export.pk))
    assert {"public.people_person.name", "public.people_personversion.name"} <= set(found_in_tables((NAME,)))
    assert list(tmp_path.rglob("*.*")) or any(path.is_file() for path in tmp_path.rglob("*"))
    an_approved_list(bureau, case)
    with identity(""):
        jobs.destroy(str(bureau.town.sigungu.pk))
        for key in exports.expire():
            sheet_jobs.destroy_file(key)
    assert not Case.objects.using("owner").filter(pk=case.pk).exists()
    assert found_in_tables() == {}
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert timezone.now()
