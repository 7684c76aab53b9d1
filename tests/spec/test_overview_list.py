"""사례 목록: 거르기, 순서, 쪽, 찾기, 저장한 거르기 (PE5)."""

import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from dure.access.models import Grant, ReadEntry
from dure.cases.core.own_records import PinnedCase
from dure.cases.core.records import Case, Deadline, Management, SavedFilter
from dure.cases.core.tasks import add_task
from dure.offices.models import Staff
from dure.people.tokens import index_person
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, ago, an_office, record
from tests.lists import shown
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def listed(asker: Staff, sort: str = "due", after: str = "", **filters: Any) -> list[Case]:
    query = {"sort": sort, "after": after} | {
        name: "on" if value is True else value for name, value in filters.items()
    }
    return shown(asker, "case_list", urlencode(query)).rows


def due(case: Case, days: int, kind: str = "measured") -> Case:
    due_at = timezone.now() + timedelta(days=days)
    about = {"rule": "plan", "kind": kind, "stage": case.stage, "round": 1, "edition": "2025"}
    record(case, Deadline, **about, started_at=ago(days=9), due_at=due_at, original_due_at=due_at)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(next_due_at=due_at)
    return case


def test_단계_구분_상태_담당으로_거른다(town: Town) -> None:
    mine = a_case_at("plan", town.office, manager=town.manager, path="case")
    linked = a_case_at("delivery", town.office, manager=town.leader, path="link")
    unmanaged = a_case_at("discovery", town.office)
    ended = a_case_at("aftercare", town.office, status="ended", path="case")
    act_as(town.manager)
    assert set(listed(town.manager)) == {mine, linked, unmanaged}
    assert listed(town.manager, stage="plan") == [mine]
    assert listed(town.manager, path="link") == [linked]
    assert listed(town.manager, path="undecided") == [unmanaged]
    assert listed(town.manager, manager="me") == [mine]
    assert listed(town.manager, manager="none") == [unmanaged]
    assert listed(town.manager, status="ended") == [ended]


def test_긴급_고난도_늦은_것만_본다(town: Town) -> None:
    urgent = a_case_at("discovery", town.office, is_urgent=True)
    hard = a_case_at("plan", town.office, difficulty=["safety_and_mental_health"])
    late = due(a_case_at("plan", town.office), -1)
    due(a_case_at("assessment", town.office), -1, kind="guide")
    act_as(town.manager)
    assert listed(town.manager, urgent=True) == [urgent]
    assert listed(town.manager, difficult=True) == [hard]
    assert listed(town.manager, late=True) == [late]


def test_기한_순서는_가까운_것부터이고_없는_것이_끝이다(town: Town) -> None:
    none, far, near = (a_case_at("plan", town.office) for _ in range(3))
    due(far, 5)
    due(near, 1)
    act_as(town.manager)
    assert listed(town.manager) == [near, far, none]


@pytest.mark.parametrize(
    "sort",
    ["due", "recent", "stage", "-due", "-recent", "-stage", "step", "subject", "-manager.name", "path"],
)
def test_쪽을_넘겨도_빠지거나_되풀이되지_않는다(town: Town, sort: str) -> None:
    for number in range(45):
        due(a_case_at("plan", town.office, at=ago(days=number % 7)), number % 3)
    act_as(town.manager)
    seen: list[Case] = []
    after = ""
    while True:
        page = shown(town.manager, "case_list", urlencode({"sort": sort, "after": after}))
        seen += page.rows
        after = page.piece.next_key
        if not after:
            break
    assert (len(seen), len(set(seen)), page.count) == (45, 45, 45)


def test_이름_초성_생일_전화_사례번호로_찾는다(town: Town) -> None:
    case = a_case_at("plan", town.office, members=2)
    other = a_case_at("plan", town.office)
    with as_owner():
        person = other.subject
        person.name, person.birth_on, person.mobile_phone = "마루한", date(1961, 3, 9), "010-2222-7788"
        person.save()
        index_person(person)
    act_as(town.manager)
    assert listed(town.manager, q="마루한") == [other]
    assert listed(town.manager, q="ㅁㄹㅎ") == [other]
    assert listed(town.manager, q="19610309") == [other]
    assert listed(town.manager, q="7788") == [other]
    assert listed(town.manager, q=case.number) == [case]
    assert listed(town.manager, q="윤하람") == [case]
    assert listed(town.manager, q="없는사람") == []


def test_다른_기관의_사례는_나오지_않고_공동으로_맡은_것은_따로_본다(town: Town) -> None:
    elsewhere = an_office(town.sigungu, name="가온2동")
    theirs = a_case_at("plan", elsewhere, manager=a_worker(elsewhere), path="case")
    act_as(town.manager)
    assert listed(town.manager) == []
    give_part(theirs, town.manager)
    act_as(town.manager)
    assert listed(town.manager) == []
    assert listed(town.manager, joint=True) == [theirs]


def give_part(case: Case, staff: Staff) -> None:
    today = timezone.localdate()
    record(case, Management, staff=staff, part="joint", from_on=today)
    with as_owner():
        Grant.objects.create(case_id=case.pk, staff=staff, reason="joint_manager", from_on=today)


def test_보이는_사례마다_열람_기록이_남는다(town: Town) -> None:
    a_case_at("plan", town.office)
    a_case_at("plan", town.office)
    client = a_client(town.manager)
    page = client.get("/cases").content.decode()
    assert len(re.findall(r"윤○준", page.split("<main")[1])) == 2
    act_as(town.manager)
    assert ReadEntry.objects.filter(page="case_list").count() == 2


def test_거르기를_이름으로_저장하고_지운다(town: Town) -> None:
    client = a_client(town.manager)
    client.post("/cases/filters/keep", {"name": "내 계획", "query": "manager=me&stage=plan&after=x"})
    act_as(town.manager)
    kept = SavedFilter.objects.get()
    assert (kept.name, kept.query) == ("내 계획", "manager=me&stage=plan")
    page = client.get("/cases?stage=plan&manager=me").content.decode()
    assert "?manager=me&amp;stage=plan" in page
    assert 'aria-current="true"><a href="/cases?' in page
    client.post("/cases/filters/drop", {"name": "내 계획"})
    assert "내 계획" not in client.get("/cases").content.decode()


def test_모르는_값으로_걸러도_화면이_열린다(town: Town) -> None:
    client = a_client(town.manager)
    for query in ("stage=x", "manager=x", "office=x", "sort=x", "after=x~y", "after=2025-01-01~y"):
        assert client.get(f"/cases?{query}").status_code == 200, query
    assert client.get("/cases?q=%00").status_code == 400


def test_사례가_많아도_조회_수는_그대로다(town: Town, django_assert_max_num_queries: Any) -> None:
    for _ in range(25):
        a_case_at("plan", town.office, manager=town.manager)
    client = a_client(town.manager)
    with django_assert_max_num_queries(22):
        client.get("/cases")


def test_기한에는_무엇의_기한인지가_붙고_참고_날짜는_참고라고_한다(town: Town) -> None:
    due(a_case_at("plan", town.office), -1)
    due(a_case_at("assessment", town.office), 3, kind="guide")
    act_as(town.manager)
    late, guide = shown(town.manager, "case_list").lines
    assert (late.cells[0].tone, late.cells[0].note) == ("danger", "서비스 제공계획 수립")
    assert (guide.cells[0].tone, guide.cells[0].note) == ("guide", "서비스 제공계획 수립")
    assert "참고" in guide.cells[0].text


def test_내가_맡은_사례의_이름은_가리지_않는다(town: Town) -> None:
    a_case_at("plan", town.office, manager=town.manager)
    for staff, name in ((town.manager, "윤서준"), (town.leader, "윤○준")):
        act_as(staff)
        (line,) = shown(staff, "case_list").lines
        assert line.cells[1].text == name


def test_최근에_다룬_사례가_위에_보이고_남의_것은_없다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager)
    other = a_case_at("intake", town.office)
    add_task(case, by=act_as(town.manager), title="전화")
    page = a_client(town.manager).get("/cases").content.decode()
    recent = page.split("최근에 다룬 사례", 1)[1].split("</nav>")[0]
    assert f"/cases/{case.pk}" in recent
    assert "윤서준" in recent
    assert f"/cases/{other.pk}" not in recent
    assert "최근에 다룬 사례" not in a_client(town.leader).get("/cases").content.decode()


def pin(client: Any, case: Case) -> Any:
    return client.post("/cases/pin", {"case": case.pk, "next": "/cases?stage=plan"})


def test_고정한_사례는_위에_있고_다시_누르면_풀린다(town: Town) -> None:
    case = a_case_at("plan", town.office)
    client = a_client(town.manager)
    assert pin(client, case)["Location"] == "/cases?stage=plan"
    page = client.get("/cases").content.decode()
    assert f"/cases/{case.pk}" in page.split("고정한 사례", 1)[1].split("</nav>")[0]
    assert "고정 풀기" in page
    assert "고정한 사례" not in a_client(town.leader).get("/cases").content.decode()
    pin(client, case)
    assert "고정한 사례" not in client.get("/cases").content.decode()


def test_볼_수_없는_사례는_고정되지_않고_볼_수_없게_되면_사라진다(town: Town) -> None:
    theirs = a_case_at("plan", an_office(town.sigungu, name="가온2동"))
    mine = a_case_at("plan", town.office)
    client = a_client(town.manager)
    pin(client, theirs)
    pin(client, mine)
    client.post("/cases/pin", {"case": "x"})
    assert list(PinnedCase.objects.using("owner").values_list("case", flat=True)) == [mine.pk]
    with as_owner():
        Case.objects.filter(pk=mine.pk).update(office=theirs.office)
    assert "고정한 사례" not in client.get("/cases").content.decode()
