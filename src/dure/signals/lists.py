"""Lists of crisis signals: households of a 읍면동, files of the 시군구 (위기정보의 목록)."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from dure.cases import columns as c
from dure.signals import queries, rules
from dure.signals.forms import FindingFilter
from dure.signals.models import SignalFinding, SignalLoad
from dure.signals.rights import SignalRight
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.templatetags.dure import veiled

TONES = {"done": "ok", "failed": "danger", "undone": "warn"}
SHOWN = 3


def marks(row: SignalFinding) -> list[cells.Tag]:
    return [("먼저", "danger")] if row.is_pressing and not row.result else []


def first_reasons(row: SignalFinding) -> str:
    more = len(row.reasons) - SHOWN
    return " · ".join(row.reasons[:SHOWN]) + (f" 외 {more}" if more > 0 else "")


def days_to_contact(row: SignalFinding) -> int | None:
    """Days from being found to the first talk; nothing while there was none."""
    return (row.contacted_at - row.found_at).days if row.contacted_at else None


def contact_words(row: SignalFinding) -> str:
    days = days_to_contact(row)
    if days is not None:
        return "그날" if days < 1 else f"{days}일 만에"
    tries = getattr(row, "tries", 0)
    return f"{tries}번 찾음" if tries else "아직"


@listing(
    "signal_findings",
    "위기정보 가구",
    page="signals",
    needs=SignalRight.WORK,
    form=FindingFilter,
    order=cells.Order("score", "score", "급한 순", is_down=True),
    a_page=20,
    shows=c.of_its_case,
    unit="가구",
    empty="위기정보로 찾은 가구가 없습니다.",
    unmatched="조건에 맞는 가구가 없습니다.",
    columns=(
        cells.number("급한 정도", "score"),
        cells.text("대상자", lambda row: veiled(row.case.subject.name), 10)
        .sorts("subject", "case__subject__name")
        .page(link=cells.to("signal_case", "case_id"), tags=marks),
        cells.long_text("찾은 까닭", lambda row: "\n".join(row.reasons), 50).page(words=first_reasons),
        cells.text("처음 닿기까지", contact_words, 14).unsorted(),
        cells.number("처음 닿기까지(일)", days_to_contact).unsorted().sheet_only(),
        cells.number("찾은 횟수", "tries"),
        cells.moment("마지막으로 찾은 때", "last_try").sheet_only(),
        cells.coded("결과", "result", width=20),
        cells.moment("찾은 때", "found_at"),
        cells.named("기관", "office", 20),
        c.case_number(),
    ),
)
def signal_findings(asked: Asked) -> Answer:
    return queries.findings(asked.wanted)


def month(row: SignalLoad) -> str:
    return rules.words_of_month(row.month)


def load_page(row: Any) -> str:
    return reverse("signal_load", args=[row.pk])


@listing(
    "signal_loads",
    "위기정보 파일",
    page="signal_loads",
    needs=SignalRight.LOAD,
    sort="새로 올린 순",
    unit="개",
    empty="들인 파일이 없습니다. 기관에서 받은 파일을 올리세요.",
    columns=(
        cells.coded("위기정보", "signal", width=24).page(link=load_page),
        cells.text("기준월", month, 14).sorts("month", "month"),
        cells.text("파일", "file_name", 30),
        cells.chosen("상태", "state").badge(lambda row: TONES.get(row.state, "info")),
        cells.number("들인 행", "rows_good"),
        cells.number("들이지 않은 행", "rows_bad"),
        cells.named("올린 사람", "staff"),
        cells.moment("올린 때", "asked_at"),
        cells.named("되돌린 사람", "undone_by").sheet_only(),
        cells.moment("되돌린 때", "undone_at").sheet_only(),
    ),
)
def signal_loads(asked: Asked) -> Answer:
    office = queries.place_of(asked.standing)
    none: QuerySet[SignalLoad] = SignalLoad.objects.none()
    return queries.loads(office).order_by("-asked_at", "-id") if office else none
