"""한 수치는 어디서나 같다: 화면, 엑셀, 보고 서식, PDF, 한글 파일, 명령(m:15551-16139)."""

import json
import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from dure.access.standing import standing_of
from dure.measures import cli, figures, periods, places
from dure.measures.places import Place
from dure.measures.rules import Figure
from dure.offices.models import Office
from tests.factories import Town, a_client, act_as
from tests.lived_town import a_town_that_was_through_everything
from tests.measuring import Measured, count
from tests.paper_pages import squeezed, text_of_hwpx, text_of_pdf
from tests.roles import as_owner
from tests.sheets import press, rows_of

pytestmark = pytest.mark.django_db
# A name as a paper writes it, and what may stand between it and its figure.
NEAR = 160
# Drawn for every place in one period, for the whole in each: a paper is a second's work.
FILES = {"hwpx": text_of_hwpx, "pdf": text_of_pdf}


@pytest.fixture
def lived(town: Town) -> Measured:
    """Its first office leads the second one, beside the 행정구 of both."""
    made = a_town_that_was_through_everything(town)
    with as_owner():
        Office.objects.filter(pk=town.office.pk).update(town_model="area_centre")
        Office.objects.filter(sigungu=town.sigungu, name="가온2동").update(
            town_model="area_ordinary", hub=town.office
        )
    count(town)
    return made


def seen(town: Town) -> list[Place]:
    act_as(town.center_leader)
    return places.seen_by(standing_of(town.center_leader))


def named(place: Place, town: Town) -> list[str]:
    """As the command calls it."""
    if place.together:
        return ["--within", place.ko]
    if not place.is_of_offices:
        return ["--sigungu", place.ko]
    with as_owner():
        return ["--town", Office.objects.get(pk=place.key).code]


def stands_in(pages: list[str], figure: Figure) -> bool:
    """Number and name of the indicator, and close behind it the figure with what stands above and below the line."""
    text = "".join(pages)
    name = squeezed(f"{figure.indicator.number}{figure.indicator.ko}")
    wanted = [squeezed(word) for word in (figure.words, figure.above_words, figure.below_words) if word]
    behind = [text[at.end() : at.end() + NEAR] for at in re.finditer(re.escape(name), text)]
    return any(all(word in row for word in wanted) for row in behind)


@pytest.mark.parametrize("code", ["2026-08", "2026-Q3", "2026-H2", "2026"])
def test_모든_기관과_기간의_모든_지표가_어디서나_같다(
    lived: Measured, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    town, period = lived.town, periods.read(code)
    assert period is not None
    client, every = a_client(town.center_leader), seen(town)
    assert {each.wide for each in every} == {"whole", "district", "hub", ""}
    for place in every:
        act_as(town.center_leader)
        shown = figures.of_place(place, period).shown
        asked = {"place": str(place.key), "period": code}
        page = client.get(reverse("measures"), asked).content.decode()
        sheet = {
            row["번호"]: row for row in rows_of(press(client, "measure_figures", urlencode(asked)).content)
        }
        drawn = FILES if code == "2026-Q3" or not place.is_of_offices else {}
        papers = {
            kind: text_of(client.get(reverse("measures_report"), asked | {"file": kind}).content)
            for kind, text_of in drawn.items()
        }
        assert len(sheet) == len(shown)
        for number, figure in shown.items():
            where = (place.ko, code, number)
            row = sheet[figure.indicator.number]
            told = (figure.words, figure.above_words, figure.below_words)
            assert (row["수치"], row["분자 수"], row["분모 수"]) == told, where
            assert f"{figure.indicator.above.ko} {figure.above_words}" in page, where
            assert figure.words in page, where
            for kind, pages in papers.items():
                assert stands_in(pages, figure), (kind, *where)
            assert cli.main(["show", number, *named(place, town), "--period", code, "--json"]) == 0
            said = json.loads(capsys.readouterr().out)
            assert (said["above"], said["below"]) == (figure.above, figure.below), where


@pytest.mark.parametrize("code", ["2026-Q3", "2026"])
def test_모든_통계가_화면과_엑셀과_나누어_보기와_명령에서_같다(
    lived: Measured, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    town, period = lived.town, periods.read(code)
    assert period is not None
    client = a_client(town.center_leader)
    for place in seen(town):
        asked = {"place": str(place.key), "period": code}
        sheet = {
            row["통계"]: row for row in rows_of(press(client, "measure_statistics", urlencode(asked)).content)
        }
        page = client.get(reverse("statistics"), asked).content.decode()
        for one in figures.book_of(period).measures.statistics.values():
            if one.only_sigungu and place.is_of_offices:
                assert one.ko not in sheet
                continue
            assert cli.main(["show", one.code, *named(place, town), "--period", code, "--json"]) == 0
            said = json.loads(capsys.readouterr().out)
            told = sheet[one.ko]
            number = str(said["above"]), "" if said["below"] is None else str(said["below"])
            assert (told["분자 수"].replace(",", ""), told["분모 수"].replace(",", "")) == number, (
                place.ko,
                one.code,
            )
            assert told["수치"] in page, (place.ko, one.code)
            alone = client.get(
                reverse("ask_figures"), asked | {"code": one.code, "by": "whole"}
            ).content.decode()
            assert told["수치"] in alone, (place.ko, one.code)
