"""목록은 한 번 선언한다: 화면과 엑셀의 머리가 같고, 수가 같고, 같은 거르기와 같은 차례이고, 조회 수가 늘지 않는다."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dure.access.policy import Permission
from dure.cases.core.records import Case
from dure.measures.models import Evidence, Sampled
from dure.network.models import Campaign
from dure.offices.models import Office, Staff
from dure.protection.retention.records import Destruction
from dure.protection.review.records import LogReview
from dure.resources.rights import ResourceRight
from dure.supply.models import Survey
from dure.web.lists.declared import LISTS, Listing
from dure.web.workbook import LIST
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, an_office
from tests.list_rows import fill
from tests.lists import asked_by, shown
from tests.roles import as_owner
from tests.sheets import about, opened, press, rows_of

pytestmark = pytest.mark.django_db

# Lists whose page says the same in another way, and why.
OTHERWISE = {
    "case_timeline": "a line of time, not a table",
    "own_reads": "the page takes all that one request showed as one line",
    "advice_asides": "shown only where a team has enough records: tested with the advisor's pages",
    "measure_figures": "the page has them in the guide's groups, with what is not recorded",
    "advice_team": "the page has a column for each month, the sheet a row",
}
# Lists of one record that is no case: its key stands in the address of their page.
OF_A_RECORD = {"log_findings", "log_day_passes", "destruction_items", "survey_questions"}
OF_A_RECORD |= {"evidence_files", "sampled_records", "targets"}
TABLES = [each for each in LISTS.values() if each.name not in OTHERWISE]
TEXT = re.compile(r"<[^>]+>")


class World:
    """A town whose lists have rows, the people who read them, and the case with lists of its own."""

    def __init__(self, number: int) -> None:
        self.town: Town = a_town()
        self.administrator = a_worker(self.town.center, "office_administrator", "예나래")
        self.officer = a_worker(self.town.center, "privacy_officer", "모해솔")
        self.case: Case = a_case_at("delivery", self.town.office, manager=self.town.leader, path="case")
        self.keeper = a_worker(self.town.center, "resource_manager", "노자원")
        sido = an_office(self.town.sigungu.parent, "sido", "새봄시청")
        with as_owner():
            Office.objects.filter(pk=sido.pk).update(region=self.town.sigungu.parent)
        self.of_roles = {
            "fund_fairness": self.town.center_leader,
            **dict.fromkeys(
                ("subsidies", "term_people", "training_plans", "specialists", "supervisors", "contests"),
                self.town.center_leader,
            ),
            "measure_parts": self.town.center_leader,
            "measure_pieces": self.town.center_leader,
            "extracts": self.town.center_leader,
            "check_progress": self.town.center_leader,
            "closed_periods": self.town.center_leader,
            "measure_towns": self.town.center_leader,
            "measure_town_moves": self.town.center_leader,
            "closed_corrections": self.town.center_leader,
            "signal_loads": self.town.center_leader,
            "towns": self.town.center_leader,
            "watched": a_worker(self.town.center, "sigungu_field_supervisor", "주살핌"),
            "answered_calls": a_worker(self.town.center, "sigungu_call_manager", "주전화"),
            "sigungu_teams": a_worker(sido, "sido_officer", "주시도"),
        }
        self.agent = a_worker(an_office(self.town.sigungu, "private_agency", "가온복지관"), "agency_manager")
        self.of_roles["inbound_sent"] = self.agent
        fill(self.town, self.case, self.administrator, self.agent, number)

    def reader(self, listing: Listing) -> Staff:
        if listing.needs in (Permission.ADMINISTER, Permission.CONFIRM_TRAINING):
            return self.administrator
        if listing.needs is ResourceRight.KEEP:
            return self.keeper
        if listing.name in self.of_roles:
            return self.of_roles[listing.name]
        if listing.name == "shared_parts":
            return self.agent
        is_audited = listing.needs is Permission.AUDIT or listing.name == "emergency_tries"
        return self.officer if is_audited else self.town.leader

    def root(self, listing: Listing) -> Case | None:
        return self.case if listing.has_root else None

    def keys(self, listing: Listing) -> str:
        """What tells this list from others of its kind."""
        with as_owner():
            return {
                "team": f"office={self.town.office.pk}",
                "log_findings": f"review={self.review().pk}",
                "log_day_passes": f"review={self.review().pk}",
                "destruction_items": f"destruction={Destruction.objects.get(office=self.town.office).pk}",
                "case_history": "kind=case",
                "survey_questions": f"survey={self.survey().pk}",
                "evidence_files": f"check={Evidence.objects.filter(office=self.town.office)[0].check_of_id}",
                "sampled_records": f"sample={Sampled.objects.filter(office=self.town.office)[0].sample_id}",
                "targets": f"campaign={Campaign.objects.get(office=self.town.office).pk}",
            }.get(listing.name, "")

    def review(self) -> LogReview:
        return LogReview.objects.filter(sigungu=self.town.sigungu).latest("month")

    def survey(self) -> Survey:
        return Survey.objects.filter(sigungu=self.town.sigungu, questions__isnull=False).first()

    def address(self, listing: Listing) -> str:
        keys = self.keys(listing).partition("=")[2]
        if listing.name in OF_A_RECORD:
            return reverse(listing.page, args=[keys])
        return reverse(listing.page, args=[self.case.pk] if listing.has_root else [])

    def page(self, client: Client, listing: Listing, query: str = "") -> str:
        # Without a filter a tree of regions is shown, and a week of conferences.
        search = {"offices": "q=동&", "conferences": "view=list&"}.get(listing.name, "")
        answer = client.get(f"{self.address(listing)}?{search}{query}")
        assert answer.status_code == 200, listing.name
        return answer.content.decode()

    def sheet(self, client: Client, listing: Listing, query: str = "") -> bytes:
        own = {"case_id": self.case.pk} if listing.has_root else {}
        search = "q=동&" if listing.name == "offices" else ""
        return press(client, listing.name, f"{search}{query}&{self.keys(listing)}", **own).content


@pytest.fixture
def world() -> World:
    return World(2)


def table_in(page: str, listing: Listing) -> str:
    """The table of this list: its sort links and its button name it."""
    return next(
        (
            each
            for each in re.findall(r"<table class=\"list[^>]*>.*?</table>", page, re.DOTALL)
            if heads(each) == wanted(listing)
        ),
        "",
    )


def heads(table: str) -> list[str]:
    return [TEXT.sub("", each).strip() for each in re.findall(r"<th scope=\"col\".*?</th>", table, re.DOTALL)]


def wanted(listing: Listing) -> list[str]:
    return [column.ko for column in listing.on_page]


def test_목록마다_화면의_머리와_엑셀의_머리가_같다(world: World) -> None:
    for listing in TABLES:
        client = a_client(world.reader(listing))
        table = table_in(world.page(client, listing), listing)
        assert table, listing.name
        sheet = opened(world.sheet(client, listing), LIST)[0]
        both = {column.ko for column in listing.columns if column.on_page and column.on_sheet}
        assert [each for each in heads(table) if each in both] == [each for each in sheet if each in both], (
            listing.name
        )
        assert set(sheet) - both == {each.ko for each in listing.columns if not each.on_page}, listing.name
        assert set(heads(table)) - both == {each.ko for each in listing.columns if not each.on_sheet}, (
            listing.name
        )


@pytest.fixture
def _on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits comes from every area: all of it on one page."""
    for listing in TABLES:
        monkeypatch.setitem(vars(listing), "a_page", 200)


@pytest.mark.usefixtures("_on_one_page")
def test_목록마다_화면의_수와_엑셀의_행_수가_같다(world: World) -> None:
    for listing in TABLES:
        reader = world.reader(listing)
        sheet = world.sheet(a_client(reader), listing)
        act_as(reader)
        table = shown(
            reader,
            listing.name,
            world.keys(listing) + ("&q=동" if listing.name == "offices" else ""),
            world.root(listing),
        )
        assert (listing.name, table.count) == (listing.name, about(sheet)["행 수"])
        assert len(list(table.lines)) == table.count > 0, listing.name


def rows_in(world: World, listing: Listing, query: str = "") -> list[Any]:
    """What each row shows to the list's reader; several pages of it are not looked at."""
    reader = world.reader(listing)
    act_as(reader)
    table = shown(reader, listing.name, f"{world.keys(listing)}&{query}", world.root(listing))
    return [[(cell.text, cell.url) for cell in line.cells] for line in table.lines]


@pytest.mark.usefixtures("_on_one_page")
def test_정렬할_수_있는_칸은_오르내리고_모르는_정렬은_없는_것과_같다(world: World) -> None:
    for listing in TABLES:
        plain, sort = rows_in(world, listing), f"{listing.prefix}sort"
        assert rows_in(world, listing, f"{sort}=no_such_column") == plain, listing.name
        for name in listing.orders:
            up, down = rows_in(world, listing, f"{sort}={name}"), rows_in(world, listing, f"{sort}=-{name}")
            assert sorted(up) == sorted(down) == sorted(plain), (listing.name, name)


def test_머리를_누르면_그_칸으로_다시_누르면_거꾸로_늘어놓는다(world: World) -> None:
    client = a_client(world.town.leader)
    page = client.get(reverse("case_list") + "?urgent=on&sort=recent").content.decode()
    assert re.search(
        r'aria-sort="descending">\s*<a href="\?urgent=on&amp;sort=-recent#case_list">발굴일', page
    )
    assert '<a href="?urgent=on&amp;sort=stage#case_list">단계 시작' in page
    assert page.count("aria-sort") == 1
    turned = client.get(reverse("case_list") + "?sort=-recent").content.decode()
    assert re.search(r'aria-sort="ascending">\s*<a href="\?sort=recent#case_list">발굴일', turned)
    assert re.search(
        r'aria-sort="ascending">\s*<a href="\?sort=-due#case_list">기한',
        client.get(reverse("case_list") + "?sort=x").content.decode(),
    )


def test_엑셀은_화면에서_고른_차례로_나오고_차례가_적힌다(world: World) -> None:
    client = a_client(world.town.leader)
    sheet = press(client, "case_list", "sort=-recent").content
    assert about(sheet)["순서"] == "최근 발굴 순 거꾸로"
    on_page = [row[2][0] for row in rows_in(world, LISTS["case_list"], "sort=-recent")]
    assert [row["사례관리 번호"] for row in rows_of(sheet)] == on_page
    assert len(on_page) > 2


def test_이름은_주소의_쪽_열쇠에_들어가지_않는다(world: World) -> None:
    act_as(world.town.leader)
    table = shown(world.town.leader, "case_list", "sort=subject", a_page=2)
    assert re.fullmatch(r"~[0-9a-f-]{36}", table.piece.next_key)
    seen = [*table.rows]
    while table.piece.next_key:
        table = shown(world.town.leader, "case_list", f"sort=subject&after={table.piece.next_key}", a_page=2)
        seen += table.rows
    assert len(seen) == len(set(seen)) == table.count


def test_한_화면의_두_목록은_따로_늘어놓고_따로_넘긴다(world: World) -> None:
    page = (
        a_client(world.town.leader)
        .get(reverse("approvals") + "?approvals_asked-sort=decided_at")
        .content.decode()
    )
    assert page.count("aria-sort") == 1
    assert "approvals_asked-sort=-decided_at" in page
    prefixes = [(each.page, each.prefix) for each in LISTS.values()]
    assert len(prefixes) == len(set(prefixes))


def queries(world: World, listing: Listing) -> int:
    reader = world.reader(listing)
    act_as(reader)
    with CaptureQueriesContext(connection) as found:
        table = shown(reader, listing.name, world.keys(listing), world.root(listing))
        assert list(table.lines), listing.name
    return len(found)


def test_행이_늘어도_조회_수는_늘지_않는다() -> None:
    one, six = World(1), World(6)
    grown = {each.name: (queries(one, each), queries(six, each)) for each in TABLES}
    assert {name: counted for name, counted in grown.items() if counted[0] != counted[1]} == {}


def test_찾는_사람과_거르기만_알면_행이_나온다(world: World) -> None:
    act_as(world.town.leader)
    found = LISTS["candidates"].look(asked_by(world.town.leader, "urgent=on"))
    assert dict(found.filters)["긴급"] == "예"
    assert found.rows.count(10) == 1
