"""위기정보 파일의 나쁜 입력: 행마다 말하고, 반만 들이지 않고, 같은 파일은 두 번 들이지 않는다."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.urls import reverse
from django.utils import timezone

from dure.access.files import read_file
from dure.imports.sheet_file import Unreadable
from dure.rulebook import Refused, edition, product
from dure.signals import jobs, loading
from dure.signals.cells import Wanted
from dure.signals.models import SignalLoad
from dure.signals.rejects_file import rejects_of
from tests.factories import Town, a_client
from tests.imports import an_xlsx
from tests.sheets import rows_of
from tests.signals import HEADS, WHO, a_file, ago, loaded, this_month, upload, who

TODAY = date(2025, 11, 30)
TOWNS = {"가온1동": 1_100_000_001, "1100000001": 1_100_000_001}
GOOD = who("윤서준", 202511)


def take(signal: str, content: bytes, folder: Path, kind: str = "csv", **other: Any) -> loading.Taken:
    scan, book = product().signal_scan, edition("2025").signals
    about = {"month": 202511, "today": TODAY, "sigungu": "S", "towns": TOWNS} | other
    wanted = Wanted(book.kinds[signal], **about, book=scan, rent_months=book.rent_months)
    return loading.take_in(content, kind, wanted, folder / "x.parquet")


def told(taken: loading.Taken) -> list[str]:
    return [each["words"] for each in taken.told(20)]


def changed(place: int, value: Any, *more: Any) -> list[Any]:
    row = [*GOOD, *more]
    row[place] = value
    return row


ROWS = [[*WHO, *HEADS["arrears"]], [*GOOD, 4, 120_000]]


def a_parquet(rows: Sequence[Sequence[Any]]) -> bytes:
    held = io.BytesIO()
    heads, *values = rows
    table = pa.table({head: [row[at] for row in values] for at, head in enumerate(heads)})
    pq.write_table(table, held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_file("arrears", ROWS[1], encoding="utf-8"), "csv"),
        (a_file("arrears", ROWS[1], encoding="utf-8-sig"), "csv"),
        (a_file("arrears", ROWS[1], encoding="cp949"), "csv"),
        (an_xlsx(ROWS), "xlsx"),
        (a_parquet(ROWS), "parquet"),
    ],
    ids=["UTF-8", "BOM", "CP949", "엑셀", "Parquet"],
)
def test_다섯_가지_파일을_같게_읽는다(content: bytes, kind: str, tmp_path: Path) -> None:
    taken = take("power_bill", content, tmp_path, kind)
    assert (taken.rows, taken.good) == (1, 1)
    kept = pq.read_table(tmp_path / "x.parquet").to_pylist()
    assert [(row["signal"], row["month"], row["town"], row["months"], row["amount"]) for row in kept] == [
        (6, 202511, 1_100_000_001, 4, 120_000)
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([*GOOD, 2, 50_000], "체납이 2개월입니다. 3개월부터 위기정보입니다."),
        ([*GOOD, 4, 50_000, "밀림"], "머리글은 10칸인데 이 행은 11칸입니다. 칸이 밀렸는지 보세요."),
        ([*GOOD, "가온로", 50_000], "‘체납개월수’ 칸을 수로 읽을 수 없습니다. 칸이 밀렸는지 보세요."),
        ([*GOOD, "", 50_000], "‘체납개월수’ 칸이 비었습니다."),
        ([*GOOD, "=1+3", 50_000], "‘체납개월수’ 칸에 수식이 있습니다. 값으로 바꾸어 주세요."),
        (changed(7, 202510, 4, 1), "2025년 10월의 자료입니다. 올릴 때 고른 달은 2025년 11월입니다."),
        (
            changed(6, "나래동", 4, 1),
            "이 시군구의 읍면동이 아닙니다. 행정동 코드 10자리나 읍면동 이름을 적습니다.",
        ),
        (changed(2, "1990-01-02", 4, 1), "생년월일이 주민등록번호와 다릅니다."),
        (changed(2, "2031-01-02", 4, 1), "‘생년월일’이 오늘보다 뒤입니다."),
        (
            changed(0, "", 4, 1),
            "누구인지 알 수 없습니다. 주민등록번호나, 성명·생년월일·주소가 모두 있어야 합니다.",
        ),
    ],
)
def test_들이지_않는_행마다_까닭을_말한다(row: list[Any], words: str, tmp_path: Path) -> None:
    taken = take("power_bill", a_file("arrears", row, [*who("남한별", 202511), 3, 30_000]), tmp_path)
    assert (taken.rows, taken.good, told(taken)) == (2, 1, [words])


@pytest.mark.parametrize(
    "number", ["9001011234567", "900101-1234567", "900101 1234567", "９００１０１-１２３４５６７"]
)
def test_주민등록번호는_어떻게_적어도_같은_사람이다(number: str, tmp_path: Path) -> None:
    rows = [[*GOOD, 4, 1], changed(0, number, 5, 2)]
    taken = take("power_bill", a_file("arrears", *rows), tmp_path)
    assert (taken.good, told(taken)) == (1, ["2행과 같은 사람입니다. 하나만 들입니다."])


@pytest.mark.parametrize(
    ("signal", "layout", "figures", "words"),
    [
        ("debt", "debt", [999_999], "999,999원은 기준(1,000,000원)보다 적습니다."),
        ("debt", "debt", [20_000_001], "20,000,001원은 기준(20,000,000원)을 넘습니다."),
        (
            "head_died",
            "event",
            ["2025-08-30"],
            "3개월 전의 일입니다. 0개월부터 2개월 전까지가 위기정보입니다.",
        ),
        (
            "left_basic_security",
            "event",
            ["2025-10-01"],
            "1개월 전의 일입니다. 3개월부터 12개월 전까지가 위기정보입니다.",
        ),
        ("power_cut", "event", ["2025-12-01"], "‘발생일’이 오늘보다 뒤입니다."),
        ("old_age_loan", "status", [""], "만 60세부터입니다."),
    ],
)
def test_안내의_기준에_맞지_않는_행(
    signal: str, layout: str, figures: list[Any], words: str, tmp_path: Path
) -> None:
    taken = take(signal, a_file(layout, [*GOOD, *figures]), tmp_path)
    assert (taken.good, told(taken)) == (0, [words])


@pytest.mark.parametrize(
    ("town", "deposit", "rent", "good"),
    [(11, 172_000_000, 0, 1), (11, 92_000_000, 400_001, 0), (41, 151_000_001, 0, 0), (26, 900_000_000, 0, 1)],
)
def test_임대차_기준은_서울과_경기에서만_묻는다(
    town: int, deposit: int, rent: int, good: int, tmp_path: Path
) -> None:
    code = town * 10**8 + 1
    heads = [*WHO, "보증금", "월세"]
    row = [*who("윤서준", 202511, str(code)), deposit, rent]
    content = "\n".join(",".join(map(str, each)) for each in (heads, row)).encode()
    taken = take("monthly_rent", content, tmp_path, towns={str(code): code})
    assert taken.good == good


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("성명,주소\n윤서준,\uffff".encode("utf-16"), "encoding"),
        (b"\n\n", "empty"),
        (",".join([*WHO, *HEADS["arrears"]]).encode(), "empty"),
    ],
)
def test_통째로_읽을_수_없는_파일(content: bytes, error: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=error):
        take("power_bill", content, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_열이_없거나_둘이면_아무것도_들이지_않는다(tmp_path: Path) -> None:
    content = "주민등록번호,주소,주소,읍면동,기준월,체납금액\n1,2,3,4,5,6".encode()
    with pytest.raises(Refused) as refusal:
        take("power_bill", content, tmp_path)
    assert refusal.value.texts() == ["‘주소’ 열이 둘입니다.", "‘체납개월수’ 열이 없습니다."]
    assert list(tmp_path.iterdir()) == []


def test_깨진_Parquet은_들이지_않는다(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="broken"):
        take("power_bill", b"PAR1" + b"\x00" * 100 + b"PAR1", tmp_path, "parquet")


def test_들이지_않은_행은_많아도_끝이_있고_번호를_가린다(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Bounded(loading.Rejects):
        def __init__(self, heads: Sequence[str], most: int) -> None:
            assert most == 100_000
            super().__init__(heads, 3)

    monkeypatch.setattr(loading, "Rejects", Bounded)
    rows = [[*GOOD, 1, at] for at in range(10)]
    shifted = ["밀림", *GOOD, 4]
    taken = take("power_bill", a_file("arrears", shifted, *rows), tmp_path)
    assert (taken.rows, taken.bad) == (11, 11)
    sheet = rows_of(rejects_of(taken.bundle))
    assert len(sheet) == 3
    words = str(sheet)
    assert "900101-*******" in words
    # What is said of a wrong number has an example in it.
    assert words.count("1234567") == words.count("예: 900101-1234567")


# 화면에서


@pytest.fixture
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT, settings.SIGNALS_ROOT = tmp_path / "files", tmp_path / "signals"


@pytest.mark.django_db
@pytest.mark.usefixtures("_files")
class Test화면:
    def test_같은_파일을_다시_올리면_말하고_아무것도_하지_않는다(self, town: Town) -> None:
        content = a_file("arrears", [*who("윤서준", this_month()), 4, 1])
        loaded(town.center_leader, "power_bill", content)
        page = upload(a_client(town.center_manager), "power_bill", this_month(), content)
        assert "도하람이 올린 것과 같은 파일입니다. 다시 들이지 않습니다." in page.content.decode()
        assert SignalLoad.objects.using("owner").count() == 1

    def test_올리는_화면은_위기정보마다_어떤_열이_있어야_하는지_말한다(self, town: Town) -> None:
        page = a_client(town.center_leader).get(reverse("signal_load_new")).content.decode()
        assert "체납개월수, 체납금액, 월보험료(없어도 됨), 기준소득월액(없어도 됨)" in page
        assert "{{" not in page

    def test_다른_달의_파일은_한_행도_들이지_않는다(self, town: Town) -> None:
        content = a_file("arrears", [*who("윤서준", ago(1)), 4, 1])
        load = loaded(town.center_leader, "power_bill", content)
        assert (load.state, load.rows_good, load.rows_bad) == ("done", 0, 1)
        page = a_client(town.center_leader).get(reverse("signal_load", args=[load.pk])).content.decode()
        assert "기준월" in page
        assert "올릴 때 고른 달은" in page

    def test_들이지_않은_행을_엑셀로_받는다(self, town: Town) -> None:
        content = a_file(
            "arrears", [*who("윤서준", this_month()), 1, 1], [*who("남한별", this_month()), 4, 1]
        )
        load = loaded(town.center_leader, "power_bill", content)
        answer = a_client(town.center_leader).get(reverse("signal_load_rejects", args=[load.pk]))
        rows = rows_of(answer.content)
        assert len(rows) == 1
        assert "체납이 1개월입니다" in str(rows)
        assert "900101-*******" in str(rows)

    def test_아직_오지_않은_달은_고를_수_없다(self, town: Town) -> None:
        ahead = ago(-1)
        page = upload(a_client(town.center_leader), "power_bill", ahead, a_file("arrears", ROWS[1]))
        assert page.status_code == 200
        assert not SignalLoad.objects.using("owner").exists()

    def test_읽을_수_없는_파일은_까닭과_함께_지운다(self, town: Town) -> None:
        load = loaded(town.center_leader, "power_bill", "성명,주소\n윤서준,가온로".encode())
        assert (load.state, load.rows_good) == ("failed", 0)
        assert load.error.startswith("‘주소’") is False
        assert "‘읍면동코드’ 열이 없습니다." in load.error
        with pytest.raises(FileNotFoundError):
            read_file(load.pk)

    def test_읍면동은_파일을_보지_못한다(self, town: Town) -> None:
        load = loaded(
            town.center_leader, "power_bill", a_file("arrears", [*who("윤서준", this_month()), 4, 1])
        )
        client = a_client(town.manager)
        pages = [reverse("signal_loads"), reverse("signal_load", args=[load.pk]), reverse("signal_scans")]
        assert [client.get(each).status_code for each in pages] == [403, 403, 403]

    def test_기한이_지난_파일은_지운다(self, town: Town) -> None:
        load = loaded(
            town.center_leader, "power_bill", a_file("arrears", [*who("윤서준", this_month()), 4, 1])
        )
        SignalLoad.objects.using("owner").filter(pk=load.pk).update(month=ago(25))
        with jobs.acting(town.sigungu.pk):
            jobs.expire(town.sigungu.pk)
        load.refresh_from_db(using="owner")
        assert load.state == "expired"
        assert timezone.now() >= load.moved_at
