"""파일로 들이기: 행마다 까닭을 말하고, 들일 수 없는 파일은 받지 않는다."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from dure.imports.models import Import
from dure.offices.models import Staff
from dure.resources.models import Provider
from tests.factories import Town, a_client, a_submission, a_worker
from tests.imports import (
    HEADS,
    a_csv,
    an_xlsx,
    judged,
    pressed,
    read,
    rows_of,
    upload,
    verdicts,
)
from tests.resources import a_provider

pytestmark = pytest.mark.django_db
THREE = [
    HEADS,
    ["나래식당", "지역발굴", "02-000-1234", "두레길 1"],
    ["다온의원", "민간(중계)", "02-000-1235", "두레길 2"],
    ["마루공방", "지역발굴", "02-000-1236", "두레길 3"],
]


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


def place(town: Town, **more: Any) -> dict[str, Any]:
    return {"sigungu": str(town.sigungu.pk)} | more


# 행마다의 판정


def test_행마다_까닭을_말하고_나머지만_들인다(town: Town, keeper: Staff) -> None:
    a_provider(town, keeper, name="나래식당", phone="02-000-9999")
    rows = [
        ["번호", "상호", "구분", "대표전화", "사업자번호", "전자우편", "발굴일", "주소"],
        [1, "나래식당", "지역발굴", "02-000-1234", "", "", "", ""],
        [2, "", "지역발굴", "02-000-1235", "", "", "", ""],
        [3, "다온의원", "병원", "02-000-1236", "", "", "", ""],
        [4, "라온빵집", "지역 발굴", 20001237, "123-45-67890", "", "", ""],
        [5, "마루공방", "지역발굴", 1012345678, "", "전자우편아님", "", ""],
        [6, "바다횟집", "지역발굴", "", "", "", "2026.13.40", ""],
        [7, "사랑방", "지역발굴", "", "", "", "", "=HYPERLINK(A1)"],
        [8, "아침빵집", "지역발굴", "02-000-1238", "", "", "2026.3.4.", "두레길 8", "밀린 칸"],
        [9, "자두식당", "지역발굴", 1012345670, "", "", "2026-03-04", "두레길 9"],
    ]
    run = judged(keeper, read(keeper, an_xlsx(rows)), **place(town))
    told = {row.number: [words for _, words in row.reasons] for row in rows_of(run)}
    assert verdicts(run) == ["doubted", "bad", "bad", "bad", "bad", "bad", "bad", "bad", "good"]
    assert "같은 곳일 수 있는 제공주체가 이미 있습니다" in told[2][0]
    assert told[4] == ["‘병원’: 고를 수 있는 말이 아닙니다. 쓸 수 있는 말: 공공, 민간(중계), 지역발굴"]
    assert told[5] == ["사업자등록번호가 아닙니다. 10자리 숫자를 다시 보세요."]
    assert told[8] == ["수식이 들어 있습니다. 엑셀에서 복사한 뒤 값으로 붙여 넣고 다시 올리세요."]
    assert told[9] == ["칸이 9개인데 머리글은 8개입니다. 칸이 옆으로 밀렸는지 보세요."]
    run = pressed(keeper, run, "import_load")
    assert Provider.objects.get(origin="import").phone == "01012345670"


def test_들이지_않은_행을_까닭과_함께_엑셀로_받아_다시_올린다(town: Town, keeper: Staff) -> None:
    rows = [*THREE, ["바른곳", "모름", "02-000-1237", "두레길 4"]]
    run = judged(keeper, read(keeper, an_xlsx(rows)), **place(town))
    run = pressed(keeper, run, "import_load")
    content = a_client(keeper).post(reverse("import_rows", args=[run.pk])).content
    found = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert found[0] == [*HEADS, "파일의 행", "들이지 않은 까닭"]
    assert found[1][:5] == ["바른곳", "모름", "02-000-1237", "두레길 4", 5]
    assert "제공주체 유형: ‘모름’" in str(found[1][5])
    again = judged(keeper, read(keeper, content, "고친 것.xlsx"), **place(town))
    assert verdicts(again) == ["bad"]


def test_빈_서식은_그대로_올릴_수_있는_머리글이다(town: Town, keeper: Staff) -> None:
    for importer in ("providers", "offers"):
        content = a_client(keeper).get(reverse("import_template", args=[importer])).content
        run = read(keeper, content, "서식.xlsx", importer)
        assert (run.state, run.error) == ("failed", "empty")


# 들일 수 없는 파일


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"%PDF-1.4\n%%EOF", "자원.xlsx", "파일"),
        (b"\x89PNG\r\n\x1a\n", "자원.png", "파일"),
        (a_csv(THREE), "자원.xlsx", "파일의 내용과 이름의 끝이 다릅니다"),
        (an_xlsx(THREE), "자원.csv", "파일의 내용과 이름의 끝이 다릅니다"),
        (an_xlsx(THREE)[:-200], "자원.xlsx", "파일"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            "자원.xls",
            "엑셀(xlsx)도 CSV도 아닌 파일입니다",
        ),
        (b"   \n ", "자원.csv", "파일에 행이 없습니다"),
    ],
)
def test_다른_파일은_까닭을_말하고_받지_않는다(
    town: Town, keeper: Staff, content: bytes, name: str, told: str
) -> None:
    answer = upload(a_client(keeper), content, name)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not Import.objects.using("owner").exists()


def test_읽다가_알게_된_것은_화면이_말한다(town: Town, keeper: Staff) -> None:
    run = read(keeper, a_csv(THREE) + '"닫지 않은 따옴표,'.encode(), "자원.csv")
    assert (run.state, run.error, run.rows_total, rows_of(run)) == ("failed", "quotes", 0, [])
    page = a_client(keeper).get(reverse("import_page", args=[run.pk])).content.decode()
    assert "따옴표가 맞지 않아" in page


def test_꼭_있어야_하는_열이_없으면_맞출_때_말한다(town: Town, keeper: Staff) -> None:
    run = read(keeper, an_xlsx([["가", "나"], ["1", "2"]]))
    sent = {"at_name": "0", "at_kind": "0", "submission_id": a_submission()} | place(town)
    client, address = a_client(keeper), reverse("import_match", args=[run.pk])
    assert "이미 고른 열입니다" in client.post(address, sent).content.decode()
    page = client.post(address, {"at_kind": "0", "submission_id": a_submission()} | place(town))
    assert "‘제공주체명’ 열을 고르세요" in page.content.decode()
