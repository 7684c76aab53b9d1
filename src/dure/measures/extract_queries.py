"""The rows of an extract, and its files (연구용 자료 읽기)."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from dure.measures import extract_rules, figures, parquet
from dure.measures.extract_models import Extract
from dure.measures.extract_rules import Made
from dure.measures.periods import Period, quarter_on, read

NOT_SAID = "정하지 않음"
MOST_MONTHS, MOST_COUNT = 24, 5
COLUMNS: tuple[tuple[str, str, type], ...] = (
    ("office", "기관", str),
    ("closed", "종결한 때", str),
    ("household", "가구유형", str),
    ("sex", "성별", str),
    ("age", "나이", str),
    ("ground", "종결 유형", str),
    ("months", "걸린 달", int),
    ("services", "서비스 수", int),
    ("checks", "점검 수", int),
)


def extracts() -> QuerySet[Extract]:
    return Extract.objects.select_related("sigungu", "office", "asked_by")


def period_of(extract: Extract) -> Period:
    return read(extract.period) or quarter_on(extract.asked_at.date())


def make(extract: Extract) -> Made:
    """Households of case management that were closed in its period; only who may approve it is given them."""
    period = period_of(extract)
    book = figures.book_of(period)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM dure.research_rows(%s, %s, %s)", [extract.pk, period.first_on, period.last_on]
        )
        rows = [line(Closed(*row), book.codes) for row in cursor.fetchall()]
    return extract_rules.make(rows, book.measures.extract)


class Closed(NamedTuple):
    """One household as the records have it."""

    office: str
    closed_on: date
    opened_on: date
    household: str
    sex: str
    born_on: date | None
    ground: str
    services: int
    checks: int


SEXES = {"male": "남", "female": "여"}


def line(row: Closed, codes: Any) -> extract_rules.Line:
    closed = row.closed_on
    months = (closed.year - row.opened_on.year) * 12 + closed.month - row.opened_on.month
    return {
        "office": row.office,
        "closed": f"{closed:%Y-%m}",
        "household": said(codes["household_type"], row.household),
        "sex": SEXES.get(row.sex, NOT_SAID),
        "age": years(row.born_on, closed) if row.born_on else NOT_SAID,
        "ground": said(codes["closure_ground"], row.ground),
        "months": max(0, min(months, MOST_MONTHS)),
        "services": min(row.services, MOST_COUNT),
        "checks": min(row.checks, MOST_COUNT),
    }


def said(codes: Any, code: str) -> str:
    return str(codes[code].ko) if code in codes else NOT_SAID


def years(born: date, day: date) -> int:
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def values_of(rows: Sequence[extract_rules.Line]) -> list[list[str | int]]:
    return [[row[name] for name, _, _ in COLUMNS] for row in rows]


def note_of(extract: Extract) -> list[str]:
    """What one must know of the rows, a line each."""
    told, rules = extract.told, figures.book_of(period_of(extract)).measures.extract
    steps = ", ".join(told["steps"]) or "없음"
    return [
        f"{extract.sigungu.name}에서 {period_of(extract).ko}에 종결한 통합사례관리 가구입니다. 이름, 번호, 주소, 생년월일은 없습니다.",
        f"{told['rows']:,}줄을 냈고 {told['kept_out']:,}줄을 뺐습니다. 열람 제한 사례는 처음부터 넣지 않았습니다.",
        f"기관, 종결한 때, 가구유형, 성별, 나이가 같은 줄이 적어도 {told['alike']}줄입니다(정한 수 {rules.least_alike}).",
        f"그런 줄의 묶음마다 종결 유형이 적어도 {told['diverse']}가지입니다."
        + (
            " 한 가지뿐인 묶음이 있어, 그 묶음에 드는 가구의 종결 유형을 짐작할 수 있습니다."
            if told["diverse"] == 1
            else ""
        ),
        f"더 뭉뚱그린 것: {steps}. 걸린 달은 {MOST_MONTHS}, 서비스와 점검의 수는 {MOST_COUNT}에서 멈춥니다.",
        f"받는 곳 {extract.receiver}. 다른 자료와 이어 붙여 사람을 알아내려 하지 않습니다.",
    ]


def archive(extract: Extract) -> bytes:
    """The rows as CSV and Parquet, with the note."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([ko for _, ko, _ in COLUMNS])
    writer.writerows(extract.rows)
    table = parquet.written([(ko, kind) for _, ko, kind in COLUMNS], extract.rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("자료.csv", "\ufeff" + text.getvalue())
        files.writestr("자료.parquet", table)
        files.writestr("설명.txt", "\r\n".join(note_of(extract)))
    return out.getvalue()
