"""가계도 화면: 그림과 목록, 미리 보기, 되돌리기, 인쇄, 누구에게 열리는가 (manual-2025 m:8693-8700)."""

import re

import pytest

from dure.access.models import ReadEntry
from dure.cases.core.records import Case
from dure.cases.household.actions import kin as kin_actions
from dure.cases.household.inputs import KinshipDetails, RelativeDetails, Said
from dure.people.models import Kinship, Person, Relation, Relative
from tests.factories import Town, a_case_at, a_client, a_day_pass, a_worker, act_as, an_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("assessment", town.office, manager=town.manager, members=2)


def an_aunt(town: Town, case: Case) -> Relative:
    aunt = RelativeDetails("person", "이모", "female", birth_year=1970)
    said = [Said(case.subject, KinshipDetails("sibling"))]
    return kin_actions.add_relative(case, by=act_as(town.manager), about=aunt, said=said)


def a_relative_form(case: Case, **changed: str) -> dict[str, str]:
    return {
        "kind": "person",
        "name": "외삼촌",
        "sex": "male",
        "birth_year": "1968",
        "said1-to": str(case.subject_id),
        "said1-kind": "sibling",
        "said1-quality": "conflict",
        **changed,
    }


PAGES = [
    "genogram",
    "genogram/print",
    "genogram/relatives/new",
    "genogram/relatives/{aunt}",
    "genogram/relations/new",
    "genogram/relations/{kinship}",
]


@pytest.mark.parametrize("page", PAGES)
def test_가계도_화면은_권한과_범위를_지킨다(page: str, town: Town, case: Case) -> None:
    aunt = an_aunt(town, case)
    url = f"/cases/{case.pk}/{page.format(aunt=aunt.pk, kinship=Kinship.objects.get().pk)}"
    assert a_client(town.manager).get(url).status_code == 200
    colleague = a_worker(town.office, "town_manager", "나래")
    assert a_client(colleague).get(url).status_code == 403
    a_day_pass(case, colleague)
    reads = page in ("genogram", "genogram/print")
    assert a_client(colleague).get(url).status_code == (200 if reads else 403)
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    assert a_client(stranger).get(url).status_code == 404


def test_가계도_화면은_그림과_글과_목록을_보인다(town: Town, case: Case) -> None:
    an_aunt(town, case)
    page = a_client(town.manager).get(f"/cases/{case.pk}/genogram").content.decode()
    assert "<svg" in page
    assert "이모: 여, 약" in page
    assert "이모 → 윤서준의 형제자매" in page
    assert "기호 설명" in page


def test_아무도_적지_않은_가계도도_열린다(town: Town) -> None:
    case = a_case_at("assessment", town.office, manager=town.manager)
    page = a_client(town.manager).get(f"/cases/{case.pk}/genogram").content.decode()
    assert "적은 친척이 없습니다." in page


def test_미리_보기는_그리기만_하고_저장하지_않는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/genogram/relatives/new"
    typed = a_relative_form(case, preview="1")
    part = client.post(url, typed, headers={"HX-Request": "true"}).content.decode()
    assert "외삼촌" in part
    assert "아직 저장하지 않았습니다" in part
    assert "<html" not in part
    whole = client.post(url, typed).content.decode()
    assert "외삼촌: 남" in whole
    assert 'value="1968"' in whole
    assert not Relative.objects.exists()


def test_쓰다_만_것도_그리고_저장되지_않을_까닭을_말한다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/genogram/relatives/new"
    typed = {"kind": "person", "birth_year": "1700", "preview": "1"}
    part = client.post(url, typed, headers={"HX-Request": "true"}).content.decode()
    assert "<svg" in part
    assert "이름이나 호칭을 적으세요" in part
    assert "출생 연도는 1850년 이후여야 합니다" in part


def test_미리_보기도_열람_기록에_남고_주소에는_아무것도_없다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/genogram/relatives/new"
    before = ReadEntry.objects.using("owner").filter(page="relative_add").count()
    page = client.post(url, a_relative_form(case, preview="1"), headers={"HX-Request": "true"})
    assert ReadEntry.objects.using("owner").filter(page="relative_add").count() == before + 1
    assert "외삼촌" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]


def test_친척을_적으면_가계도로_돌아온다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    answer = client.post(f"/cases/{case.pk}/genogram/relatives/new", a_relative_form(case))
    assert (answer.status_code, answer.url) == (302, f"/cases/{case.pk}/genogram")
    assert (Relative.objects.get().name, Kinship.objects.get().quality) == ("외삼촌", "conflict")


def test_빠진_것은_모아서_말한다(town: Town, case: Case) -> None:
    url = f"/cases/{case.pk}/genogram/relatives/new"
    typed = a_relative_form(case) | {"said1-kind": "", "said1-quality": ""}
    page = a_client(town.manager).post(url, typed).content.decode()
    assert "무엇인지 고르세요." in page
    refused = a_client(town.manager).post(url, a_relative_form(case, name="")).content.decode()
    assert "이름이나 호칭을 적으세요" in refused
    assert not Relative.objects.exists()


def test_지우면_바로_되돌릴_수_있다(town: Town, case: Case) -> None:
    aunt, client = an_aunt(town, case), a_client(town.manager)
    answer = client.post(f"/cases/{case.pk}/genogram/relatives/{aunt.pk}/remove")
    assert answer.url == f"/cases/{case.pk}/genogram?removed={aunt.pk}"
    page = client.get(answer.url).content.decode()
    address = re.search(r'action="([^"]+restore)"', page)
    assert address
    client.post(address[1], {"back": "genogram"})
    assert (Relative.objects.count(), Kinship.objects.count()) == (1, 1)
    assert "되돌리기" not in client.get(answer.url).content.decode()
    assert "되돌리기" not in client.get(f"/cases/{case.pk}/genogram?removed=x").content.decode()


def test_가구원_사이의_관계도_미리_보고_제자리로_돌아온다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    child = Person.objects.using("owner").get(name="윤하람").pk
    url = f"/cases/{case.pk}/household/relations/new?back=genogram"
    typed = {"person": str(child), "other": str(case.subject_id), "kind": "adopted_child", "quality": "close"}
    part = client.post(url, typed | {"preview": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "윤하람(입양)" in part
    assert not Relation.objects.exists()
    assert client.post(url, typed).url == f"/cases/{case.pk}/genogram"
    one = f"/cases/{case.pk}/household/relations/{Relation.objects.get().pk}"
    changed = {"kind": "foster_child", "quality": "distant", "version": "1"}
    part = client.post(one, changed | {"preview": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "윤하람(위탁)" in part
    assert client.post(one, changed).url == f"/cases/{case.pk}/household"
    assert "다른 사람이" in client.post(one, changed).content.decode()
    assert Relation.objects.get().kind == "foster_child"
    removed = f"{one}/remove"
    assert client.post(removed).url.startswith(f"/cases/{case.pk}/household?removed=")


def test_크기를_골라_보고_모르는_크기는_화면에_맞춘다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    width = r'<svg[^>]* width="([\d.]+)"'
    plain = re.search(width, client.get(f"/cases/{case.pk}/genogram").content.decode())
    twice = re.search(width, client.get(f"/cases/{case.pk}/genogram?zoom=200").content.decode())
    odd = re.search(width, client.get(f"/cases/{case.pk}/genogram?zoom=999").content.decode())
    assert plain
    assert twice
    assert odd
    assert float(twice[1]) == pytest.approx(2 * float(plain[1]), abs=0.2)
    assert odd[1] == plain[1]


def test_인쇄_화면은_그림과_기관과_날짜뿐이고_출력으로_적힌다(town: Town, case: Case) -> None:
    page = a_client(town.manager).get(f"/cases/{case.pk}/genogram/print").content.decode()
    assert "<svg" in page
    assert case.office.name in page
    assert "기준" in page
    assert "주 메뉴" not in page
    assert ReadEntry.objects.using("owner").filter(page="genogram_print", act="print").exists()
