"""중복 확인 화면: 목록, 나란히 보기, 판단, 합치기, 되돌리기 (PE4). 누가 열고 무엇이 남는가."""

from typing import Any

import pytest
from django.test import Client

from dure.access.models import ReadEntry
from dure.access.readlog import subject_hash
from dure.people.duplicates.records import DuplicatePair, Merge
from dure.people.models import Membership, Person
from dure.people.numbers import sealed_fields
from dure.people.resident_number import read_number
from tests.duplicates import BORN, a_pair, merged, the_same_twice
from tests.factories import Town, a_client, a_household, a_person, a_submission, a_town, a_worker, an_office
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(town: Town) -> DuplicatePair:
    return a_pair(*the_same_twice(town.office))


def sent(client: Client, address: str, **data: Any) -> Any:
    return client.post(address, {"submission_id": str(a_submission()), "version": "1", **data})


def pages(pair: DuplicatePair) -> list[str]:
    return [f"/duplicates/{pair.pk}", f"/duplicates/{pair.pk}/merge"]


def test_목록은_이름을_가리고_높은_것부터_보이고_본_것을_남긴다(town: Town, pair: DuplicatePair) -> None:
    unlike = a_pair(a_person(town.office, "도다온"), a_person(town.office, "도다운"), score=0.61)
    text = a_client(town.manager).get("/duplicates").content.decode()
    assert text.index(str(pair.pk)) < text.index(str(unlike.pk))
    assert "윤○준" in text
    assert "윤서준" not in text
    seen = set(ReadEntry.objects.using("owner").values_list("subject_hash", flat=True))
    assert {subject_hash("person", pair.first_id), subject_hash("person", pair.second_id)} <= seen


def test_거르기와_빈_목록(town: Town, pair: DuplicatePair) -> None:
    client = a_client(town.manager)
    assert str(pair.pk) in client.get("/duplicates?strong=on&kind=person").content.decode()
    assert "조건에 맞는 짝이 없습니다" in client.get("/duplicates?kind=household").content.decode()
    with as_owner():
        DuplicatePair.objects.all().delete()
    assert "확인할 중복이 없습니다" in client.get("/duplicates").content.decode()


def test_나란히_보기는_번호를_일치와_다름으로만_보인다(town: Town, pair: DuplicatePair) -> None:
    for key, digits in ((pair.first_id, "510308-1000001"), (pair.second_id, "510308-1000002")):
        with as_owner():
            Person.objects.filter(pk=key).update(**sealed_fields(key, read_number(digits, BORN)))
    text = a_client(town.manager).get(f"/duplicates/{pair.pk}").content.decode()
    assert "510308" not in text
    assert "주민등록번호: 다름" in text
    assert "010-0000-1111" in text
    merging = a_client(town.leader).get(f"/duplicates/{pair.pk}/merge").content.decode()
    assert "510308" not in merging
    assert "서로 다릅니다" in merging


def test_누가_무엇을_여는가(town: Town, pair: DuplicatePair) -> None:
    for address in ("/duplicates", *pages(pair)):
        assert a_client(town.leader).get(address).status_code == 200
    worker = a_client(town.manager)
    assert [worker.get(address).status_code for address in pages(pair)] == [200, 403]
    outsider = a_client(a_worker(town.office, "resource_manager", "노을"))
    assert outsider.get("/duplicates").status_code == 403
    other_office = a_client(a_worker(an_office(town.sigungu, name="가온2동"), "town_leader"))
    assert [other_office.get(address).status_code for address in pages(pair)] == [404, 404]
    elsewhere = a_client(a_town().leader)
    assert [elsewhere.get(address).status_code for address in pages(pair)] == [404, 404]
    assert Client().get("/duplicates").status_code == 302


def test_다른_사람이라_표시하고_되돌린다(town: Town, pair: DuplicatePair) -> None:
    client = a_client(town.manager)
    answer = sent(client, f"/duplicates/{pair.pk}/decide", different="1", ground="asked")
    assert answer.status_code == 302
    text = client.get(f"/duplicates/{pair.pk}").content.decode()
    assert "본인·가족에게 확인함" in text
    assert str(pair.pk) not in client.get("/duplicates").content.decode()
    assert str(pair.pk) in client.get("/duplicates?state=different").content.decode()
    sent(client, f"/duplicates/{pair.pk}/reopen", version="2")
    assert str(pair.pk) in client.get("/duplicates").content.decode()


def test_까닭을_빠뜨리면_다시_묻는다(town: Town, pair: DuplicatePair) -> None:
    client = a_client(town.manager)
    assert sent(client, f"/duplicates/{pair.pk}/decide", different="1").status_code == 200
    assert (
        "까닭을 적으세요"
        in sent(client, f"/duplicates/{pair.pk}/decide", different="1", ground="other").content.decode()
    )
    assert sent(client, f"/duplicates/{pair.pk}/decide", link="1").status_code == 200


def test_먼저_판단한_사람이_있으면_알린다(town: Town, pair: DuplicatePair) -> None:
    client = a_client(town.manager)
    sent(client, f"/duplicates/{pair.pk}/decide", different="1", ground="asked")
    late = sent(client, f"/duplicates/{pair.pk}/decide", link="1", text="기관이 다름")
    assert "다른 사람이 먼저 판단했습니다" in late.content.decode()


def test_이은_기록은_두_가구의_화면에_모두_보인다(town: Town, pair: DuplicatePair) -> None:
    with as_owner():
        first, second = Person.objects.in_bulk([pair.first_id, pair.second_id]).values()
    for person in (first, second):
        a_household(town.office, person)
    sent(a_client(town.manager), f"/duplicates/{pair.pk}/decide", link="1", text="기관이 다름")
    with as_owner():
        assert DuplicatePair.objects.get(pk=pair.pk).state == "linked"


def test_합치기_화면은_옮길_것과_고를_값을_보이고_합친다(town: Town, pair: DuplicatePair) -> None:
    with as_owner():
        second = Person.objects.select_related("office").get(pk=pair.second_id)
    a_household(town.office, second)
    client = a_client(town.leader)
    address = f"/duplicates/{pair.pk}/merge"
    text = client.get(address).content.decode()
    assert "가구원 이력" in text
    assert "1건" in text
    assert 'name="mobile_phone"' in text
    assert "010-0000-2222" in text
    assert sent(client, address, ground="twice").status_code == 200
    answer = sent(client, address, ground="twice", mobile_phone="other", keep="first")
    assert answer.status_code == 302
    done = Merge.objects.using("owner").get()
    assert answer["Location"] == f"/duplicates/merges/{done.pk}"
    assert (done.kept_id, done.reason) == (pair.first_id, "같은 사람(가구)을 두 번 등록함")
    assert "두 기록을 합쳤습니다" in client.get(answer["Location"]).content.decode()


def test_되돌리기_화면은_바뀐_것과_새로_생긴_것을_고르게_한다(town: Town, pair: DuplicatePair) -> None:
    with as_owner():
        kept, other = (
            Person.objects.select_related("office")
            .filter(pk__in=[pair.first_id, pair.second_id])
            .order_by("pk")
        )
    done = merged(pair, kept, other, town.leader, mobile_phone="other")
    with as_owner():
        Person.objects.filter(pk=kept.pk).update(mobile_phone="010-0000-3333")
    a_household(town.office, Person.objects.get(pk=kept.pk))
    client = a_client(town.leader)
    text = client.get(f"/duplicates/merges/{done.pk}").content.decode()
    assert "010-0000-3333" in text
    assert "합친 뒤에 생긴 기록" in text
    assert a_client(town.manager).post(f"/duplicates/merges/{done.pk}/undo").status_code == 403
    assert sent(client, f"/duplicates/merges/{done.pk}/undo").status_code == 200
    answer = sent(client, f"/duplicates/merges/{done.pk}/undo", reason="다른 사람")
    assert answer.status_code == 302
    assert "그대로 두었습니다" in client.get(answer["Location"]).content.decode()
    assert a_client(a_town().leader).get(f"/duplicates/merges/{done.pk}").status_code == 404


def test_가구를_합칠_때_같은_가구원도_함께_합치고_차례로_되돌린다(town: Town) -> None:
    first, second = the_same_twice(town.office)
    a_pair(first, second)
    one, other = a_household(town.office, first), a_household(town.office, second)
    pair = a_pair(one, other)
    client = a_client(town.leader)
    person = DuplicatePair.objects.using("owner").get(kind="person")
    sent(client, f"/duplicates/{pair.pk}/merge", ground="twice", members=str(person.pk), keep="first")
    with as_owner():
        assert Person.objects.get(pk=second.pk).merged_into_id == first.pk
        below, above = Merge.objects.order_by("done_at")
        assert [below.kind, above.kind] == ["person", "household"]
    early = sent(client, f"/duplicates/merges/{below.pk}/undo", reason="다른 사람")
    assert "먼저 되돌리세요" in early.content.decode()
    for done in (above, below):
        assert sent(client, f"/duplicates/merges/{done.pk}/undo", reason="다른 사람").status_code == 302
    with as_owner():
        assert Person.objects.get(pk=second.pk).merged_into_id is None
        homes = {row.person_id: row.household_id for row in Membership.objects.filter(until_on=None)}
        assert homes == {first.pk: one.pk, second.pk: other.pk}


def test_가구도_나란히_본다(town: Town) -> None:
    parent, child = a_person(town.office, "윤서준"), a_person(town.office, "윤하람")
    pair = a_pair(a_household(town.office, parent), a_household(town.office, parent, child))
    client = a_client(town.leader)
    text = client.get(f"/duplicates/{pair.pk}").content.decode()
    assert "같은 기록" in text
    assert client.get(f"/duplicates/{pair.pk}/merge").status_code == 200
    assert sent(client, f"/duplicates/{pair.pk}/merge", ground="twice").status_code == 302
