"""Self-checks of many towns as one file (자체 점검을 파일로 들이기): each row is what the page would take."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.utils import timezone

from dure import spelling
from dure.access.actor import Actor
from dure.access.reach import in_my_offices
from dure.access.standing import Standing
from dure.imports.declared import Entry, Importer, Values
from dure.measures import actions, figures, periods
from dure.measures.check_columns import COLUMNS, MARKS, item_in, refuse, said
from dure.measures.forms import CheckForm
from dure.measures.models import Evidence, SelfCheck
from dure.measures.periods import Period
from dure.measures.places import KINDS
from dure.measures.rights import MeasureRight
from dure.offices.models import Office
from dure.rulebook import Reason

TOLD = 4


@dataclass(frozen=True)
class Ticked:
    """What a row says of one item."""

    is_met: bool | None
    number: int | None
    evidence: str


class CheckRowForm(CheckForm):
    """The same form, of a row."""

    def values(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {"data": Ticked(found.get("is_met"), found.get("number"), found["evidence"])}


class CheckOptions(forms.Form):
    """Nothing is chosen: each row names its office and its period."""

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def values(self) -> dict[str, Any]:
        return {"options": {}}


def enter(values: Values, _: Values) -> Entry:
    """A row as the page of one self-check takes it; known by office, period and item."""
    office, period = office_called(values.get("office", "")), values["period"]
    item = item_in(period, values.get("item", ""))
    if wrong := set(values) & {"is_met" if item.is_number else "number"}:
        raise refuse("measures.number_wanted" if item.is_number else "measures.tick_wanted", wrong.pop())
    about = {"office": office, "period": period.code, "item": item.code}
    known = SelfCheck.objects.filter(**about).first()
    if known is None and not set(values) & {"is_met", "number", "evidence"}:
        raise refuse("measures.not_filled", "is_met")
    form = CheckRowForm(stored(known) | dict(values), item=item, period=period)
    act = partial(tick, known or SelfCheck(sigungu_id=office.sigungu_id, **about))
    return Entry(form, act, f"{office.pk}|{period.code}|{item.code}", known)


def office_called(text: str) -> Office:
    """Of those in reach; by its name or its number."""
    rows = Office.objects.filter(in_my_offices("id"), kind__in=KINDS)
    found = [
        each for each in rows if spelling.bare(text) in (spelling.bare(each.name), spelling.bare(each.code))
    ]
    if len(found) != 1:
        raise refuse(
            "measures.unclear_office" if found else "measures.unknown_office", "office", word=text[:40]
        )
    return found[0]


def stored(known: SelfCheck | None) -> dict[str, Any]:
    """As the form has it: what the row does not say stays."""
    if known is None:
        return {}
    mark = "" if known.is_met is None else "yes" if known.is_met else "no"
    return {"is_met": mark, "number": known.number, "evidence": known.evidence}


def tick(own: SelfCheck, *, by: Actor, data: Ticked, sure: bool = False) -> SelfCheck:
    made: SelfCheck = actions.check(own, by=by, sure=sure, item=own.item, period=own.period, **vars(data))
    return made


def built_on(check: SelfCheck) -> Sequence[Reason]:
    proven = Evidence.objects.filter(check_of=check).exists()
    return [Reason("measures.has_evidence")] if proven else []


def said_of(field: str, value: Any, _: Any) -> str:
    return ("O" if value else "X") if field == "is_met" and value is not None else ""


# The sheet to be filled, and what it leaves out


def filled(standing: Standing, asked: Mapping[str, str]) -> Iterator[Values]:
    """A row for every office one leads and every item of the period, with what is ticked already."""
    period = periods.read(asked.get("period", "")) or periods.quarter_on(timezone.localdate())
    ticked = _ticked(standing, period)
    for office in led(standing):
        for code, item in figures.book_of(period).measures.checks.items():
            row = {"office": office.name, "period": period.ko, "item": said(item)}
            yield row | _told(ticked.get((office.pk, code)))


def led(standing: Standing) -> list[Office]:
    """Those that a person may tick for, the support team itself last."""
    rows = Office.objects.filter(in_my_offices("id"), kind__in=KINDS, is_active=True).order_by(
        "-kind", "name"
    )
    return [each for each in rows if standing.reach.leading.covers(each)]


def _ticked(standing: Standing, period: Period) -> dict[tuple[uuid.UUID, str], SelfCheck]:
    rows = SelfCheck.objects.filter(office__in=led(standing), period=period.code)
    return {(row.office_id, row.item): row for row in rows}


def _told(row: SelfCheck | None) -> dict[str, str]:
    if row is None:
        return {}
    mark = "" if row.is_met is None else MARKS["yes" if row.is_met else "no"]
    return {"is_met": mark, "number": "" if row.number is None else str(row.number), "evidence": row.evidence}


def lacking(standing: Standing, keys: Collection[str]) -> list[str]:
    """By office, the items of the file's periods that neither the file nor the records have."""
    codes = sorted({key.split("|")[1] for key in keys})
    return [
        words
        for code in codes
        if (period := periods.read(code))
        for words in _lacking_in(standing, period, keys)
    ]


def _lacking_in(standing: Standing, period: Period, keys: Collection[str]) -> Iterator[str]:
    ticked, checks = _ticked(standing, period), figures.book_of(period).measures.checks
    named: dict[str, list[str]] = defaultdict(list)
    for office in led(standing):
        for code, item in checks.items():
            if (office.pk, code) not in ticked and f"{office.pk}|{period.code}|{code}" not in keys:
                named[office.name].append(said(item))
    for name, items in named.items():
        more = f" 외 {len(items) - TOLD}개" if len(items) > TOLD else ""
        yield f"{name} {period.ko}: {len(items)}개 ({'; '.join(items[:TOLD])}{more})"


IMPORTERS = (
    Importer(
        name="self_checks",
        ko="자체 점검",
        needs=MeasureRight.CHECK,
        page="self_checks",
        frame="measures/base.html",
        columns=COLUMNS,
        options=CheckOptions,
        entry=enter,
        take_back=actions.take_check_back,
        restore=actions.restore_check,
        built_on=built_on,
        said=said_of,
        model=SelfCheck,
        filled=filled,
        lacking=lacking,
        about="서식에는 점검할 기관과 항목이 한 줄씩 있고, 이미 점검한 것은 채워져 있습니다. 결과나 수, 근거를 적어 올립니다. "
        "근거 파일은 들인 뒤에 점검한 것에서 올립니다.",
    ),
)
