"""The certificate of a destruction (개인정보 파기 확인서): of numbers and counts, not of a case. Pure layout."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from dure.paper.layout import Approval, Block, Cell, Grid, Paper, Prose, Row
from dure.paper.writing import SEOUL, day, moment
from dure.protection.templatetags.retention import clock_name, method_words, why_skipped
from dure.rulebook import Rulebook, edition_on

KIND, TITLE = "destruction_certificate", "개인정보 파기 확인서"
GROUNDS = "근거: 사회보장급여의 이용·제공 및 수급권자 발굴에 관한 법률 제34조, 개인정보 보호법 제21조"
GENUINE = {True: "내용과 일치", False: "내용과 다름"}

Told = dict[str, Any]


def certificate_paper(told: Told, *, is_genuine: bool) -> Paper:
    """Drawn from what the database wrote when nothing was left; it says itself whether it was changed since."""
    on = _at(told["finished_at"]).astimezone(SEOUL).date()
    book = edition_on(on)
    return Paper(
        kind=KIND,
        title=TITLE,
        edition=book.name,
        blocks=tuple(_blocks(told, book, is_genuine=is_genuine)),
        office=_office(told),
        document_number=told["number"],
        made_on=on,
        approvals=tuple(
            _approval(told, post, part) for post, part in (("제안", "proposed"), ("승인", "approved"))
        ),
    )


def _approval(told: Told, post: str, part: str) -> Approval:
    return Approval(post, told[f"{part}_by"], day(_at(told[f"{part}_at"]).astimezone(SEOUL).date()))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _office(told: Told) -> str:
    """가온구 가온1동: the office with its 시군구, once."""
    sigungu, office = told["sigungu"], told["office"]
    return office if office.startswith(sigungu) else f"{sigungu} {office}"


def _blocks(told: Told, book: Rulebook, *, is_genuine: bool) -> Iterator[Block]:
    yield Grid((20, 80), tuple(_facts(told)))
    yield _table((32, 18, 32, 18), ("종류", "건수") * 2, _paired(_counts(told, book)), "파기한 것")
    yield _table((30, 26, 20, 24), CASE_HEADS, map(_case, told["cases"]), f"사례 {len(told['cases'])}건")
    if told["skipped"]:
        skipped = ((each["number"], why_skipped(each["why"])) for each in told["skipped"])
        yield _table((35, 65), ("사례 번호", "까닭"), skipped, "파기하지 않은 것")
    yield Prose((GROUNDS,), is_small=True)
    yield Prose((f"확인값(SHA-256) {told['digest']} ({GENUINE[is_genuine]})",), is_small=True)


CASE_HEADS = ("사례 번호", "보존 규칙", "보존 만료일", "파기한 때")


def _facts(told: Told) -> Iterator[Row]:
    """Number, office, who proposed, approved and carried out, and how."""
    facts = {
        "번호": told["number"],
        "기관": _office(told),
        "제안": f"{told['proposed_by']} {moment(_at(told['proposed_at']))}",
        "승인": f"{told['approved_by']} {moment(_at(told['approved_at']))}",
        "파기": f"{told['carried_out_by']}(자동 처리) {moment(_at(told['finished_at']))}까지",
        "방법": method_words(told["method"]),
    }
    return (Row((Cell(label, "label"), Cell(text))) for label, text in facts.items())


def _counts(told: Told, book: Rulebook) -> Iterator[tuple[str, str]]:
    kinds, counts = book.codes["destroyed_kind"], told["counts"]
    return ((code.ko, f"{counts[kind]:,}") for kind, code in kinds.items() if kind in counts)


def _paired(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Two rows beside one another."""
    left = iter(rows)
    return (first + second for first, second in zip_longest(left, left, fillvalue=("", "")))


def _case(each: Told) -> tuple[str, ...]:
    expired_on = date.fromisoformat(each["expired_on"])
    return each["number"], clock_name(each["rule"]), day(expired_on), moment(_at(each["destroyed_at"]))


def _table(widths: tuple[float, ...], heads: tuple[str, ...], rows: Any, title: str) -> Grid:
    head = Row(tuple(Cell(text, "head") for text in heads), is_head=True)
    return Grid(widths, (head, *(Row(tuple(Cell(text) for text in row)) for row in rows)), title)
