"""Where buildings are, as a file that administrators bring in (건물의 위치 들이기): rows judged, taken in, taken back.

For the buildings of one 시군구. The files of a whole 시도 are read by `dure places`; rows of the same layouts, cut to a
시군구, are read here too.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, cast

from django import forms

from dure.access.actor import Actor
from dure.access.rights import Permission
from dure.imports.declared import Column, Entry, Importer, Values
from dure.imports.sheet_file import Row, text_rows
from dure.offices.models import Region
from dure.people.places import place_of
from dure.rulebook import Reason, Refused
from dure.safety import place_actions
from dure.safety.models import GivenPlace
from dure.safety.places_file import BAR, decoded, lines_told

HEADS = ["시군구코드", "도로명주소", "X좌표", "Y좌표"]
CODE = 5  # the digits of a 시군구 in longer codes


def metres(text: str) -> int:
    """A number of metres, with or without thousands and decimals."""
    try:
        return round(float(text.replace(",", "").removesuffix("m").strip()))
    except (ValueError, OverflowError):
        raise Refused([Reason("safety.position_unread", {"word": text[:20]})]) from None


class PlaceForm(forms.Form):
    """One building."""

    address = forms.CharField(label="주소", max_length=200)
    x = forms.IntegerField(label="X좌표")
    y = forms.IntegerField(label="Y좌표")

    def values(self) -> dict[str, Any]:
        return {"data": place_actions.Building(**self.cleaned_data)}


class PlaceOptions(forms.Form):
    """Of which 시군구 the rows are."""

    sigungu = forms.ModelChoiceField(
        label="시군구",
        queryset=Region.objects.none(),
        empty_label=None,
        help_text="이 파일의 모든 행이 이 시군구의 건물입니다.",
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {office.sigungu_id for office in by.person.reach.administering.offices}
        field = cast("forms.ModelChoiceField", self.fields["sigungu"])
        field.queryset = Region.objects.filter(pk__in=self.own).order_by("code")

    def values(self) -> dict[str, Any]:
        return {"options": {"sigungu": str(self.cleaned_data["sigungu"].pk)}}


def enter(values: Values, options: Values) -> Entry:
    """A row as a building, told by its road and number; known where that one was brought in before."""
    sigungu = Region.objects.get(pk=options["sigungu"])
    if values.get("code", sigungu.code)[:CODE] != sigungu.code[:CODE]:
        raise Refused([Reason("safety.building_elsewhere", {"place": sigungu.name}, field="code")])
    house, _ = place_of(values.get("address", ""))
    known = GivenPlace.objects.filter(sigungu=sigungu, house=house).first() if house else None
    stored = {name: getattr(known, name) for name in ("address", "x", "y")} if known else {}
    # Another spelling of the same house is no change.
    about = stored | dict(values) | ({"address": known.address} if known else {})
    new = GivenPlace(sigungu=sigungu, house=house)
    return Entry(PlaceForm(about), partial(place_actions.give, known or new), house, known)


def public_rows(content: bytes, columns_most: int) -> Iterator[Row]:
    """A file of the ministry, cut to a 시군구; any other text is read as such, by its own heads."""
    lines = content.splitlines()
    if not lines or decoded(lines[0]).count(BAR) < 2:
        yield from text_rows(content, columns_most)
        return
    yield 1, HEADS
    for number, (code, house, point) in enumerate(lines_told(decoded(line) for line in lines), 1):
        yield number, [code, house, *map(str, point or ("", ""))]


def built_on(_: Any) -> Sequence[Reason]:
    """Nothing stands on a position: an order is made anew each time it is looked at."""
    return []


COLUMNS = (
    Column("code", "시군구코드", ("행정구역코드", "법정동코드", "시군구 코드"), hint="11110"),
    Column(
        "address",
        "도로명주소",
        ("주소", "도로명 주소", "소재지도로명주소"),
        is_needed=True,
        hint="새봄시 가온구 가온로 12",
    ),
    Column(
        "x", "X좌표", ("X", "동쪽(m)", "입구점X", "건물중심점_x좌표"), metres, is_needed=True, hint="954321"
    ),
    Column(
        "y", "Y좌표", ("Y", "북쪽(m)", "입구점Y", "건물중심점_y좌표"), metres, is_needed=True, hint="1943210"
    ),
)
IMPORTERS = (
    Importer(
        name="places",
        ko="건물의 위치",
        needs=Permission.ADMINISTER,
        page="places",
        frame="offices/base.html",
        columns=COLUMNS,
        options=PlaceOptions,
        entry=enter,
        take_back=place_actions.take_back,
        restore=place_actions.restore,
        built_on=built_on,
        model=GivenPlace,
        also={"txt": public_rows},
        about="좌표는 EPSG:5179의 미터입니다. 도로명주소 안내시스템(business.juso.go.kr)의 위치정보요약DB나 내비게이션용DB에서 "
        "우리 시군구의 행만 잘라 .txt 그대로 올려도 됩니다. 이미 들인 건물은 달라진 좌표만 바꿉니다.",
    ),
)
