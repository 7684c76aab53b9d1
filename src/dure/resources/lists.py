"""Lists of the directory (복지자원 목록)."""

from typing import Any

from django.utils import timezone

from dure.access.coded import word
from dure.resources import queries
from dure.resources.forms import OfferSearch, PlaceSearch
from dure.resources.models import APPROVED, RETURNED, WAITING, Entry, Offer
from dure.resources.rights import ResourceRight
from dure.rulebook import latest
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing

TONES = {WAITING: "info", APPROVED: "ok", RETURNED: "warn"}


def state(entry: Entry) -> str:
    return word(entry, "status")


def tone(entry: Entry) -> str:
    return TONES.get(entry.status, "")


def left(offer: Offer) -> str:
    return "" if offer.left is None else f"{offer.left:,}{offer.unit}"


@listing(
    "providers",
    "제공주체",
    page="providers",
    needs=ResourceRight.FIND,
    form=PlaceSearch,
    sort="이름순",
    unit="곳",
    empty="등록된 제공주체가 없습니다.",
    unmatched="찾는 제공주체가 없습니다.",
    begin=("provider_new", "제공주체를 등록하세요."),
    columns=(
        cells.text("제공주체", "name", 28).page(link=cells.to("provider_page", "pk")),
        cells.coded("유형", "kind"),
        cells.named("소재지", "sigungu"),
        cells.text("상태", state).badge(tone),
        cells.text("전화", "phone"),
        cells.text("주소", "address", 36),
        cells.text("사업자등록번호", "number_shown").unsorted().sheet_only(),
        cells.text("담당자", "contact_name").sheet_only(),
        cells.day("유효기간 끝", "valid_until"),
        cells.day("확인한 날", "verified_on"),
    ),
)
def providers(asked: Asked) -> Answer:
    return queries.providers(asked.wanted)


OFFER_COLUMNS: tuple[Any, ...] = (
    cells.text("제공서비스", "name", 26).page(link=cells.to("offer_page", "pk")),
    cells.coded("표준 분류", "small_class", width=24),
    cells.coded("유형", "kind"),
    cells.named("제공주체", "provider", 26).page(link=cells.to("provider_page", "provider_id")),
    cells.named("소재지", "sigungu"),
    cells.text("상태", state).badge(tone),
    cells.text("남은 양", left),
    cells.day("유효기간 끝", "valid_until"),
    cells.day("확인한 날", "verified_on"),
)


@listing(
    "resources",
    "제공서비스",
    page="resources",
    needs=ResourceRight.FIND,
    form=OfferSearch,
    sort="이름순",
    empty="등록된 제공서비스가 없습니다.",
    unmatched="찾는 제공서비스가 없습니다.",
    begin=("providers", "제공주체를 고른 뒤 서비스를 더하세요."),
    columns=OFFER_COLUMNS,
)
def resources(asked: Asked) -> Answer:
    return queries.offers(asked.wanted, timezone.localdate())


@listing(
    "resource_upkeep",
    "정비할 서비스",
    page="resource_upkeep",
    needs=ResourceRight.KEEP,
    sort="이름순",
    empty="정비할 서비스가 없습니다.",
    columns=OFFER_COLUMNS,
)
def resource_upkeep(asked: Asked) -> Answer:
    what = asked.get("what") if asked.get("what") in queries.UPKEEP else next(iter(queries.UPKEEP))
    return queries.upkeep(what, asked.standing, timezone.localdate(), latest())


@listing(
    "resource_twins",
    "중복 의심 제공주체",
    page="resource_twins",
    needs=ResourceRight.KEEP,
    sort="같은 것끼리",
    unit="곳",
    empty="같은 곳으로 의심되는 제공주체가 없습니다.",
    columns=(
        cells.text("제공주체", "name", 28).page(link=cells.to("provider_page", "pk")).unsorted(),
        cells.coded("유형", "kind").unsorted(),
        cells.named("소재지", "sigungu").unsorted(),
        cells.text("전화", "phone").unsorted(),
        cells.text("주소", "address", 36).unsorted(),
        cells.text("사업자등록번호", "number_shown").unsorted(),
        cells.text("견줄 곳", "twin_name", 28)
        .page(words=lambda row: f"견주기: {row.twin_name}", link=cells.to("provider_twin", "pk", "twin_id"))
        .unsorted(),
    ),
)
def resource_twins(asked: Asked) -> Answer:
    by = asked.get("by") if asked.get("by") in queries.TWINS else next(iter(queries.TWINS))
    return queries.with_twins(by, asked.standing)
