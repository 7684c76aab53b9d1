"""자체 점검을 파일로: 서식에 읍면동과 항목이 있고, 행마다 판정하고, 빠진 것을 말하고, 되돌린다(m:7240-7243, m:15847-16139)."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from dure.measures import actions
from dure.measures.models import ClosedPeriod, Evidence, SelfCheck
from dure.offices.models import Office
from tests.factories import Town, a_client, a_town, act_as, an_office
from tests.imports import a_csv, an_xlsx, judged, pressed, read, reasons, verdicts
from tests.measuring import a_sido_officer
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
HEADS = ("기관", "기간", "점검 항목", "결과", "수", "근거")
PLAN, DONE = "사각지대 발굴을 위한 특화사업 연간 계획 수립", "사각지대 발굴 위한 특화사업 실시"
MEETINGS, Q3 = "회의 건수", "2026년 3분기"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def row(item: str, mark: str = "", number: str = "", evidence: str = "", **about: str) -> tuple[str, ...]:
    return (about.get("town", "가온1동"), about.get("period", Q3), item, mark, number, evidence)


def sheet(answer: Any) -> list[list[str]]:
    content = b"".join(answer) if answer.streaming else answer.content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [[str(cell) for cell in line] for line in rows]


def template(town: Town, who: str = "leader", **asked: str) -> list[list[str]]:
    client = a_client(getattr(town, who))
    return sheet(client.get(reverse("import_template", args=["self_checks"]), {"period": "2026-Q3"} | asked))


def brought(town: Town, *rows: tuple[str, ...], who: str = "leader") -> Any:
    staff = getattr(town, who)
    return judged(staff, read(staff, an_xlsx([HEADS, *rows]), "점검.xlsx", "self_checks"))


def loaded(town: Town, *rows: tuple[str, ...], who: str = "leader") -> Any:
    return pressed(getattr(town, who), brought(town, *rows, who=who), "import_load")


def kept() -> dict[str, tuple[bool | None, int | None, str]]:
    with as_owner():
        return {each.item: (each.is_met, each.number, each.evidence) for each in SelfCheck.objects.all()}


# 서식


def test_서식에는_점검할_기관과_항목이_있고_이미_점검한_것은_채워져_있다(town: Town) -> None:
    loaded(town, row(PLAN, "O", evidence="공문 1호"), row(MEETINGS, number="3", evidence="회의록"))
    found = template(town)
    assert tuple(found[0]) == HEADS
    assert len(found) == 1 + 22
    assert ["가온1동", Q3, f"Ⅰ-3 {PLAN}", "O", "", "공문 1호"] in found
    assert ["가온1동", Q3, f"Ⅴ-2 {MEETINGS}", "", "3", "회의록"] in found
    assert ["가온1동", Q3, f"Ⅰ-3 {DONE}", "", "", ""] in found


def test_시군구의_서식에는_모든_읍면동이_있다(town: Town) -> None:
    an_office(town.sigungu, name="가온2동")
    gone = an_office(town.sigungu, name="없어진동")
    with as_owner():
        Office.objects.filter(pk=gone.pk).update(is_active=False)
    found = {line[0] for line in template(town, "center_leader")[1:]}
    assert {"가온1동", "가온2동"} <= found
    assert "없어진동" not in found
    assert {line[0] for line in template(town)[1:]} == {"가온1동"}


def test_반만_채운_파일은_가장_많은_까닭과_까닭의_수를_말한다(town: Town) -> None:
    """Of 22 items one is ticked, one has a tick where a number belongs, one a word that is neither; 19 are left empty."""
    head, *lines = template(town)
    filled = {PLAN: "O", MEETINGS: "O", DONE: "예스"}
    rows = [
        [*line[:3], filled.get(line[2].split(" ", 1)[1], ""), "", "공문 1호" if PLAN in line[2] else ""]
        for line in lines
    ]
    run = judged(town.leader, read(town.leader, a_csv([head, *rows]), "점검.csv", "self_checks"))
    assert verdicts(run).count("bad") == 21
    page = a_client(town.leader).get(reverse("import_page", args=[run.pk])).content.decode()
    assert "21행" in page
    assert "아직 적지 않은 점검입니다" in page
    assert "까닭 3가지 가운데 가장 많은 것" in page


def test_근거만_적고_결과를_비운_서식은_한_줄도_들이지_않는다(town: Town) -> None:
    head, *lines = template(town)
    run = read(
        town.leader, a_csv([head, *([*line[:5], "대장"] for line in lines)]), "점검.csv", "self_checks"
    )
    assert set(verdicts(judged(town.leader, run))) == {"bad"}
    assert "O와 X 가운데 하나를 고르세요." in " ".join(reasons(run))
    assert kept() == {}


# 행마다의 판정


def test_들이면_누가_들였는지_남고_화면에_보인다(town: Town) -> None:
    run = loaded(
        town, row(PLAN, "O", evidence="공문 1호"), row(DONE, "ㅇ", evidence="사진"), who="center_leader"
    )
    assert (run.state, run.rows_made) == ("done", 2)
    assert kept() == {"I-3-1": (True, None, "공문 1호"), "I-3-2": (True, None, "사진")}
    with as_owner():
        row_ = SelfCheck.objects.select_related("checked_by", "office").get(item="I-3-1")
    assert (row_.checked_by, row_.office, row_.edition) == (town.center_leader, town.office, "2025")
    page = a_client(town.leader).get(reverse("self_checks"), {"place": town.office.pk, "period": "2026-Q3"})
    assert town.center_leader.name in page.content.decode()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row(PLAN, "세모", evidence="공문"), "‘세모’ 대신 O나 X로 적으세요."),
        (row(PLAN, "O"), "필수"),
        (row(PLAN), "아직 적지 않은 점검입니다."),
        (row(PLAN, "", "3", "공문"), "O, X로 점검하는 항목입니다."),
        (row(MEETINGS, "O", "", "회의록"), "수를 적는 항목입니다."),
        (row(MEETINGS, "", "세 번", "회의록"), "정수"),
        (row("없는 항목", "O", evidence="공문"), "‘없는 항목’ 항목이 없습니다."),
        (row(PLAN, "O", evidence="공문", town="먼동"), "‘먼동’ 기관을 찾을 수 없습니다."),
        (row(PLAN, "O", evidence="공문", period="가을"), "‘가을’ 기간을 알 수 없습니다."),
        (row(PLAN, "O", evidence="공문", period="2027-Q1"), "아직 시작하지 않았습니다."),
    ],
)
def test_적을_수_없는_행은_까닭을_말하고_들이지_않는다(
    town: Town, given: tuple[str, ...], expected: str
) -> None:
    run = brought(town, given)
    assert (verdicts(run), kept()) == (["bad"], {})
    assert expected in " ".join(reasons(run))


def test_빠진_읍면동과_항목을_말한다(town: Town) -> None:
    """Of two towns one is not in the file at all, the other lacks all but one item, of which one row is half filled."""
    an_office(town.sigungu, name="가온2동")
    run = brought(town, row(PLAN, "O", evidence="공문"), row(DONE, "O"), who="center_leader")
    assert verdicts(run) == ["good", "bad"]
    page = a_client(town.center_leader).get(reverse("import_page", args=[run.pk])).content.decode()
    assert f"가온1동 {Q3}: 21개 (Ⅰ-3 {DONE};" in page
    assert f"가온2동 {Q3}: 22개 (Ⅰ-3 {PLAN};" in page


def test_같은_것을_두_번_적은_행은_하나만_들인다(town: Town) -> None:
    twice = row(PLAN, "O", evidence="공문"), row(PLAN, "X", evidence="공문")
    assert verdicts(brought(town, *twice)) == ["good", "bad"]


def test_다시_올리면_달라진_칸만_바꾼다(town: Town) -> None:
    loaded(town, row(PLAN, "O", evidence="공문 1호"))
    again = brought(town, row(PLAN, "O", evidence="공문 1호"), row(DONE, "X", evidence="예산 없음"))
    assert verdicts(again) == ["same", "good"]
    other = loaded(town, row(PLAN, "X"))
    assert "‘O’ → ‘X’" in " ".join(reasons(other))
    assert kept()["I-3-1"] == (False, None, "공문 1호")


def test_남의_기관의_점검은_파일로도_들이지_못한다(town: Town) -> None:
    an_office(town.sigungu, name="가온2동")
    run = brought(town, row(PLAN, "O", evidence="공문", town="가온2동"))
    assert verdicts(run) == ["bad"]
    stranger = a_town()
    assert verdicts(brought(stranger, row(PLAN, "O", evidence="공문", town="가온2동"))) == ["bad"]
    for who in (town.manager, a_sido_officer(town)):
        assert a_client(who).get(reverse("imports_of", args=["self_checks"])).status_code == 403


# 되돌리기


def test_모두_되돌리면_들인_것은_없고_바꾼_것은_전으로_돌아간다(town: Town) -> None:
    loaded(town, row(PLAN, "O", evidence="공문 1호"))
    run = loaded(town, row(PLAN, "X", evidence="취소 공문"), row(MEETINGS, number="2", evidence="회의록"))
    assert (run.rows_made, run.rows_changed) == (1, 1)
    run = pressed(town.leader, run, "import_undo")
    assert run.state == "undone"
    assert kept() == {"I-3-1": (True, None, "공문 1호")}


def test_근거_파일을_붙였거나_마감한_뒤에는_되돌리지_않는다(town: Town) -> None:
    run = loaded(town, row(PLAN, "O", evidence="공문 1호"))
    with as_owner():
        check = SelfCheck.objects.get()
        about = {
            "title": "공문",
            "file_name": "a.txt",
            "content_type": "text/plain",
            "size": 1,
            "digest": "x",
        }
        proof = Evidence.objects.create(
            sigungu=town.sigungu, office=town.office, check_of=check, added_by=town.leader, **about
        )
    assert pressed(town.leader, run, "import_undo").error == "built_on"
    assert "근거 파일을 올린 점검이 있습니다" in " ".join(reasons(run))
    with as_owner():
        proof.delete()
    closing = ClosedPeriod(sigungu=town.sigungu, office=town.center, period="2026-Q3")
    actions.close(closing, by=act_as(town.center_leader))
    assert pressed(town.leader, run, "import_undo").error == "built_on"
    assert set(kept()) == {"I-3-1"}
    assert verdicts(brought(town, row(DONE, "O", evidence="공문"))) == ["bad"]
