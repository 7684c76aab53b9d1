"""국제 표준(Open Referral HSDS 3): 내보낸 것은 표준에 맞고, 되읽으면 옮길 수 있는 것이 모두 그대로다."""

import csv
import json
import zipfile
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from jsonschema import Draft202012Validator

from dure.offices.models import Staff
from dure.resources import actions
from dure.resources.hsds.exporting import as_json
from dure.resources.hsds.tables import as_tables
from dure.resources.models import Offer, Provider
from tests.factories import Town, a_client, a_town, a_worker, act_as
from tests.imports import judged, pressed, read, reasons, rows_of, verdicts
from tests.resources import an_approved, an_offer

pytestmark = pytest.mark.django_db
SCHEMAS = Path(__file__).parents[3] / "shared" / "standards" / "hsds-3.0" / "compiled"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


def a_full_offer(town: Town, keeper: Staff) -> Offer:
    provider = an_approved(
        town,
        keeper,
        name="나래식당",
        business_number="1234567891",
        phone="02-000-1234",
        address="두레길 1",
        website="https://narae.example",
        contact_name="나담당",
        contact_phone="010-0000-0000",
        may_raise_funds=True,
    )
    offer = an_offer(
        provider,
        keeper,
        name="밑반찬지원",
        kind="goods",
        small_class="5-3-3",
        description="한 주에 두 번 반찬을 드립니다.",
        life_stages=("old_age",),
        traits=("disability",),
        disabilities=("physical",),
        towns=(town.office.region_id,),
        valid_until=date(2027, 6, 30),
        stock=30,
        waiting_days=7,
        frequency="주 2회",
        opening_hours="평일 9시부터 6시까지",
        contact="반찬 창구",
        conditions="신청서를 냅니다.",
    )
    approved: Offer = actions.decide_offer(offer, by=act_as(keeper), decision="approved")
    return approved


def schema(name: str) -> dict[str, Any]:
    if not SCHEMAS.exists():
        pytest.skip("the schemas of HSDS 3.0 are not beside the repository")
    return dict(json.loads((SCHEMAS / f"{name}.json").read_text()))


def test_내보낸_JSON은_표준에_맞는다(town: Town, keeper: Staff) -> None:
    a_full_offer(town, keeper)
    an_approved(town, keeper, name="다온의원")
    found = json.loads(as_json(town.sigungu))
    checker = Draft202012Validator(schema("service"), format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [each["name"] for each in found] == ["밑반찬지원"]
    assert [error.message for each in found for error in checker.iter_errors(each)] == []


def test_내보낸_표는_표준의_열만_쓰고_서로를_가리킨다(town: Town, keeper: Staff) -> None:
    a_full_offer(town, keeper)
    tables = {}
    with zipfile.ZipFile(BytesIO(as_tables(town.sigungu))) as package:
        for name in package.namelist():
            tables[name] = list(csv.DictReader(StringIO(package.read(name).decode("utf-8-sig"))))
    known = {
        each["items"]["path"]: each["items"]["properties"]
        for each in schema("tabular")["properties"].values()
    }
    assert set(tables) <= set(known)
    for name, rows in tables.items():
        assert set(rows[0]) <= set(known[name]), name
    organization, offer = tables["organizations.csv"][0], tables["services.csv"][0]
    assert offer["organization_id"] == organization["id"] == tables["phones.csv"][0]["organization_id"]
    terms = {each["id"] for each in tables["taxonomy_terms.csv"]}
    assert {each["taxonomy_term_id"] for each in tables["attributes.csv"]} == terms


def test_담당자_개인의_연락처와_비고는_나가지_않는다(town: Town, keeper: Staff) -> None:
    a_full_offer(town, keeper)
    content = as_json(town.sigungu).decode()
    assert "나담당" not in content
    assert "010-0000-0000" not in content


def test_되읽으면_옮길_수_있는_것이_모두_그대로다(town: Town, keeper: Staff) -> None:
    first = a_full_offer(town, keeper)
    content = as_json(town.sigungu)
    actions.decide(Provider.objects.get(), by=act_as(keeper), decision="ended", note="옮겨 들이려고 끝냄")
    sigungu = {"sigungu": str(town.sigungu.pk)}
    pressed(keeper, judged(keeper, read(keeper, content, "자원.json"), **sigungu), "import_load")
    run = judged(keeper, read(keeper, content, "자원.json", "offers"), **sigungu)
    assert reasons(run) == []
    pressed(keeper, run, "import_load")
    provider, again = Provider.objects.get(status="waiting"), Offer.objects.get(status="waiting")
    kept = ("name", "kind", "business_number", "phone", "address", "website", "may_raise_funds")
    assert [getattr(provider, name) for name in kept] == [getattr(first.provider, name) for name in kept]
    assert (provider.contact_name, again.stock) == ("", None)
    same = (
        *("name", "kind", "small_class", "description", "life_stages", "traits", "disabilities", "towns"),
        *("valid_until", "waiting_days", "frequency", "opening_hours", "contact", "conditions"),
    )
    assert {name: getattr(again, name) for name in same} == {name: getattr(first, name) for name in same}


FOREIGN = [
    {
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "name": "Community Counselling",
        "status": "active",
        "description": "Counselling Services provided by trained professionals.",
        "organization": {
            "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610",
            "name": "Example Organization Inc.",
            "description": "Example Org is a non-profit organization.",
            "website": "http://example.com",
            "phones": [{"id": "1554d5d0", "number": "+44 1234 234567"}],
            "locations": [
                {
                    "id": "3a5",
                    "addresses": [{"address_1": "1-30 Main Street", "city": "MyCity", "country": "US"}],
                }
            ],
        },
    },
    {
        "id": "0c1",
        "name": "김치지원",
        "status": "active",
        "organization": {"id": "d9d", "name": "두 번째 기관"},
    },
]


def test_남의_HSDS_파일은_행마다_까닭을_듣는다(town: Town, keeper: Staff) -> None:
    content = json.dumps({"contents": FOREIGN, "total_items": 2}).encode()
    sigungu = {"sigungu": str(town.sigungu.pk), "approves": "on"}
    without = judged(keeper, read(keeper, content, "foreign.json"), **sigungu)
    assert verdicts(without) == ["bad", "bad"]
    a_client(keeper).post(reverse("import_drop", args=[without.pk]))
    run = judged(keeper, read(keeper, content, "foreign.json"), **sigungu, kind="private")
    assert verdicts(run) == ["good", "good"]
    pressed(keeper, run, "import_load")
    found = Provider.objects.get(name="Example Organization Inc.")
    assert (found.kind, found.address, found.website) == (
        "private",
        "MyCity 1-30 Main Street",
        "http://example.com",
    )
    run = judged(keeper, read(keeper, content, "foreign.json", "offers"), **sigungu, kind="programme")
    assert verdicts(run) == ["bad", "good"]
    assert rows_of(run)[0].reasons[0][0] == "name"


@pytest.mark.parametrize("content", [b"{", b"[1, 2]", b'{"contents": 3}', b'"text"', b"[" * 9000])
def test_HSDS가_아닌_JSON은_까닭을_말한다(town: Town, keeper: Staff, content: bytes) -> None:
    run = read(keeper, content, "자원.json")
    assert (run.state, run.error) == ("failed", "no_hsds")


def test_화면에서_내려받고_옮기지_않는_것을_본다(town: Town, keeper: Staff) -> None:
    a_full_offer(town, keeper)
    client = a_client(keeper)
    assert "내보낼 때 옮기지 않는 것" in client.get(reverse("resource_hsds")).content.decode()
    for kind, media in (("json", "application/json"), ("csv", "application/zip")):
        answer = client.post(reverse("resource_hsds"), {"sigungu": str(town.sigungu.pk), "kind": kind})
        assert answer.headers["Content-Type"] == media
    other = {"sigungu": str(a_town().sigungu.pk), "kind": "json"}
    assert "text/html" in client.post(reverse("resource_hsds"), other).headers["Content-Type"]
    assert a_client(town.manager).get(reverse("resource_hsds")).status_code == 403
