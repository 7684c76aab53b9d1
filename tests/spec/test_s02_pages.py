"""② 초기상담의 화면 (manual-2025 m:8017–8360, 서식 1 m:11138–11290)."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from dure.access.models import Draft
from dure.cases.core.records import Case
from dure.cases.s02_counselling import queries
from dure.cases.s02_counselling.records import Counselling, Supplement
from dure.rulebook.calendar import SEOUL
from tests.counsellings import ROW, people, save
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_submission,
    a_worker,
    act_as,
    an_office,
    record,
)

pytestmark = pytest.mark.django_db
# The household was found the day before the first talk.
FOUND = datetime(2025, 9, 15, 10, 0, tzinfo=SEOUL)


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("counselling", town.office, members=2, at=FOUND)
    act_as(town.manager)
    return case


def the_form(case: Case, **changed: Any) -> dict[str, Any]:
    """What the browser sends for a complete sheet."""
    typed: dict[str, Any] = {
        "counselled_on": "2025-09-16",
        "method": "home_visit",
        "route": "resident",
        "household_type": "single_parent",
        "traits": ["disability"],
        "housing_type": "apartment",
        "tenure": "free",
        "worries": "월세가 밀림",
        "a-economy-has_problem": "on",
        "a-economy-q0": "yes",
        "a-economy-strengths": "살림을 꼼꼼히 적음",
        "decision": "integrated",
        "opinion": "통합사례관리가 필요함",
        "version": queries.sheet_version(case, queries.latest_round(case)),
        "submission_id": a_submission(),
    }
    for person in people(case):
        row = {**ROW, "occupation": "student"}
        typed |= {f"m-{person.pk}-{name}": text for name, text in row.items()}
    return typed | changed


def test_화면에서_적은_상담지가_그대로_보인다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/counselling"
    assert "초기상담 쓰기" in client.get(url).content.decode()
    assert client.post(f"{url}/edit", the_form(case)).status_code == 302
    page = client.get(url).content.decode()
    for words in ("한부모가구", "장애인", "무상", "경제", "살림을 꼼꼼히 적음", "통합사례관리가 필요함"):
        assert words in page, words
    edit = client.get(f"{url}/edit").content.decode()
    assert "살림을 꼼꼼히 적음" in edit
    assert "010-0000-3355" in edit


def test_같은_상담지를_두_번_보내도_한_번만_저장된다(town: Town, case: Case) -> None:
    client, form = a_client(town.manager), the_form(case)
    for _ in range(2):
        assert client.post(f"/cases/{case.pk}/counselling/edit", form).status_code == 302
    assert Counselling.objects.get(case=case).version == 2


def test_화면에서_충돌하면_내가_쓴_것을_잃지_않는다(town: Town, case: Case) -> None:
    client, form = a_client(town.manager), the_form(case, worries="내가 쓴 걱정")
    save(case, town)
    page = client.post(f"/cases/{case.pk}/counselling/edit", form).content.decode()
    assert "다른 사람이 먼저 고쳤습니다" in page
    assert "내가 쓴 걱정" in page
    assert Counselling.objects.get(case=case).worries == "월세가 석 달 밀림"


def test_쓰다_만_상담지는_초안으로_다시_열린다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    child = people(case)[1]
    typed = {
        "draft_form": "counselling.edit",
        "draft_target": str(case.pk),
        "worries": "쓰다 만 걱정",
        "a-care-note": "쓰다 만 돌봄",
        f"m-{child.pk}-problem": "쓰다 만 문제",
    }
    client.post("/drafts/keep", typed)
    page = client.get(f"/cases/{case.pk}/counselling/edit").content.decode()
    for words in ("쓰다 만 걱정", "쓰다 만 돌봄", "쓰다 만 문제"):
        assert words in page, words
    client.post(f"/cases/{case.pk}/counselling/edit", the_form(case))
    assert not Draft.objects.exists()


def test_보완과_다음_차수는_화면에서_한다(town: Town, case: Case) -> None:
    client, url = a_client(town.manager), f"/cases/{case.pk}/counselling"
    saved = save(case, town)
    assert "보완 요청이 없습니다" in client.get(f"{url}/supplement").content.decode()
    record(
        case,
        Supplement,
        counselling=saved,
        what="자녀의 학교생활",
        asked_at=timezone.now(),
        due_on=timezone.localdate(),
    )
    assert "자녀의 학교생활" in client.get(f"{url}/supplement").content.decode()
    assert client.post(f"{url}/supplement", {"answer": "적음"}).status_code == 302
    assert client.post(f"{url}/rounds/new").status_code == 302
    assert client.post(f"{url}/rounds/new").status_code == 409
    page = client.get(f"{url}?round=1").content.decode()
    assert "1차" in page
    assert "2차" in page


PAGES = ["counselling", "counselling/edit", "counselling/supplement", "alerts", "alerts/new"]


@pytest.mark.parametrize("page", PAGES)
def test_초기상담_화면은_권한과_범위를_지킨다(page: str, town: Town, case: Case) -> None:
    url = f"/cases/{case.pk}/{page}"
    desk = a_worker(town.office, "welfare_officer", "나래")
    assert a_client(desk).get(url).status_code == 200
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    assert a_client(stranger).get(url).status_code == 404
