"""HSDS as rows of our own heads (HSDS 파일 읽기): what the importers judge like any other row. Pure.

Taken are an array of services or of organizations, or one page of an HSDS interface (`contents`).
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from dure.imports.sheet_file import Row, Unreadable
from dure.resources.hsds.terms import (
    BUSINESS_NUMBER,
    OF_ORGANIZATION,
    OF_SERVICE,
    RAISES_FUNDS,
    SEVERAL,
    taxonomy_name,
)

Node = dict[str, Any]
PROVIDER_HEADS = (
    "제공주체명",
    "제공주체 유형",
    "사업자등록번호",
    "주소",
    "전화",
    "누리집",
    "기부금품 모집 가능",
)
OFFER_HEADS = (
    *(
        "제공주체",
        "제공서비스명",
        "서비스 유형",
        "표준 분류",
        "내용",
        "생애주기",
        "대상 특성",
        "장애유형",
        "장애 정도",
    ),
    *(
        "가구유형",
        "소득구분",
        "제공하는 읍면동",
        "유효기간 시작",
        "유효기간 끝",
        "기다리는 날",
        "횟수",
        "이용 시간",
    ),
    *("문의처", "조건"),
)


def provider_rows(content: bytes, widest: int) -> Iterator[Row]:  # noqa: ARG001
    """Each organization once."""
    return numbered(PROVIDER_HEADS, organizations(nodes_of(content)), provider_cells)


def offer_rows(content: bytes, widest: int) -> Iterator[Row]:  # noqa: ARG001
    """Each service below its organization."""
    return numbered(OFFER_HEADS, services(nodes_of(content)), offer_cells)


def numbered(
    heads: tuple[str, ...], nodes: Iterator[Node], cells: Callable[[Node], list[str]]
) -> Iterator[Row]:
    yield 1, list(heads)
    for place, node in enumerate(nodes):
        yield place + 2, [text[:4000].strip() for text in cells(node)]


def nodes_of(content: bytes) -> list[Node]:
    """The records at the top."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Unreadable("no_hsds") from error
    if isinstance(found, dict):
        found = found.get("contents", [found])
    if not isinstance(found, list) or not all(isinstance(each, dict) and each.get("id") for each in found):
        raise Unreadable("no_hsds")
    return found


def organizations(nodes: list[Node]) -> Iterator[Node]:
    seen = set()
    for node in nodes:
        found = node.get("organization", node) if "organization" in node or "status" not in node else None
        if isinstance(found, dict) and found.get("id") not in seen:
            seen.add(found.get("id"))
            yield found


def services(nodes: list[Node]) -> Iterator[Node]:
    """Those of an organization too, with it inside."""
    for node in nodes:
        inside = listed(node, "services")
        if inside or "status" not in node:
            yield from ({**each, "organization": node} for each in inside)
        else:
            yield node


def provider_cells(node: Node) -> list[str]:
    terms = terms_of(node)
    return [
        text(node, "name"),
        ", ".join(terms.get(taxonomy_name(OF_ORGANIZATION["kind"]), [])),
        number_of(node),
        address_of(node),
        text(first(node, "phones"), "number"),
        text(node, "website") or text(node, "url"),
        "예" if taxonomy_name(RAISES_FUNDS) in terms else "",
    ]


def number_of(node: Node) -> str:
    numbers = [
        each
        for each in listed(node, "organization_identifiers")
        if text(each, "identifier_type") == BUSINESS_NUMBER
    ]
    return text(numbers[0], "identifier") if numbers else ""


def address_of(node: Node) -> str:
    """Its first line; where it stands alone, with its city before it."""
    address = first(first(node, "locations"), "addresses")
    line, city = text(address, "address_1"), text(address, "city")
    return (
        line if not line or not city or city in line or text(address, "country") == "KR" else f"{city} {line}"
    )


def offer_cells(node: Node) -> list[str]:
    terms = terms_of(node)
    schedule = first(node, "schedules")
    of = {field: ", ".join(terms.get(taxonomy_name(codes), [])) for field, codes in OF_SERVICE.items()}
    organization = node.get("organization")
    giver = organization if isinstance(organization, dict) else {}
    return [
        number_of(giver) or text(giver, "name"),
        text(node, "name"),
        of["kind"],
        of["small_class"],
        text(node, "description"),
        *(of[field] for field in SEVERAL),
        ", ".join(text(each, "name") for each in listed(node, "service_areas")),
        text(schedule, "valid_from")[:10],
        text(schedule, "valid_to")[:10],
        days_of(text(node, "wait_time")),
        text(schedule, "notes"),
        text(schedule, "description"),
        text(first(node, "contacts"), "department"),
        text(node, "application_process"),
    ]


def days_of(words: str) -> str:
    """Days as a number; other words about waiting are not guessed at."""
    number = words.removesuffix("일").removesuffix(" days").strip()
    return number if number.isdigit() and len(number) < 5 else ""


def terms_of(node: Node) -> dict[str, list[str]]:
    """The codes of our own lists that a record carries, by list."""
    found: dict[str, list[str]] = {}
    for each in listed(node, "attributes"):
        term = each.get("taxonomy_term")
        if isinstance(term, dict) and text(term, "taxonomy").startswith("dure:"):
            found.setdefault(text(term, "taxonomy"), []).append(text(term, "code"))
    return found


def listed(node: Node, name: str) -> list[Node]:
    value = node.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def first(node: Node, name: str) -> Node:
    return next(iter(listed(node, name)), {})


def text(node: Node, name: str) -> str:
    value = node.get(name)
    return value if isinstance(value, str) else "" if value is None else str(value)
