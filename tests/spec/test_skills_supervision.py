"""슈퍼바이저: 조건과 활동기간, 회기, 12월 10일까지의 결과보고 (manual-2025 m:3398–3503, m:7339–7341)."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from dure.paper.layout import texts
from dure.rulebook import edition
from dure.skills import supervising, supervision
from dure.skills.models import Supervisor
from dure.skills.papers import report_paper
from dure.skills.supervising import SupervisorData
from dure.skills.supervision import Named, Report, Session
from tests.factories import Town, a_client, a_submission, a_town, act_as
from tests.refusals import refused

DB = pytest.mark.django_db
BOOK = edition("2025")
FIRST = date(2026, 1, 1)


def named(
    kind: str = "field", years: int = 5, until: date | None = date(2027, 12, 31), **about: Any
) -> list[str]:
    found = replace(Named(kind, years, has_course=True, from_on=FIRST, until_on=until), **about)
    return [
        f"{reason.code.removeprefix('skills.')}{'?' if reason.is_doubt else ''}"
        for reason in supervision.naming_refusals(found, BOOK)
    ]


@pytest.mark.parametrize(
    ("kind", "years", "until", "found"),
    [
        ("field", 5, date(2027, 12, 31), []),
        ("field", 4, date(2027, 12, 31), ["years_least?"]),
        ("field", 3, date(2027, 12, 31), ["years_least?"]),
        ("field", 2, date(2027, 12, 31), ["years_few"]),
        ("field", 5, date(2028, 1, 1), ["naming_long"]),
        ("field", 5, None, ["naming_long"]),
        ("internal", 0, None, []),
        ("external", 3, date(2028, 12, 31), []),
        ("external", 2, date(2028, 12, 31), ["years_few"]),
        ("external", 3, date(2029, 1, 1), ["naming_long"]),
        ("field", 5, date(2025, 12, 31), ["naming_backwards"]),
    ],
)
def test_조건과_활동기간(kind: str, years: int, until: date | None, found: list[str]) -> None:
    assert named(kind, years, until) == found


def test_교육은_조건으로_미룰_수_있고_외부는_묻지_않는다() -> None:
    assert named(has_course=False) == ["course_later?"]
    assert named("external", 3, date(2028, 12, 31), has_course=False) == []


def a_session(**about: Any) -> Session:
    return replace(Session("2026-03-02", "group", 2, 6, 2), **about)


def told(session: Session, today: date = date(2026, 11, 30)) -> list[str]:
    found = Named("field", 5, has_course=True, from_on=FIRST, until_on=date(2027, 12, 31))
    return [reason.code for reason in supervision.session_refusals([session], found, today, BOOK)]


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({}, []),
        ({"on": "2025-12-31"}, ["skills.session_when"]),
        ({"on": "2026-12-01"}, ["skills.session_when"]),
        ({"kind": "visit", "hours": 3}, ["skills.visit_short"]),
        ({"kind": "visit", "hours": 4}, []),
        ({"hours": 1}, []),
    ],
)
def test_회기와_네_시간의_컨설팅(about: dict[str, Any], found: list[str]) -> None:
    assert told(a_session(**about)) == found


def test_결과보고는_1월부터_11월까지를_세고_12월_10일까지_낸다() -> None:
    days = ("2025-12-31", "2026-01-01", "2026-11-30", "2026-12-01")
    report = Report(2026, tuple(a_session(on=on) for on in days))
    assert [one.on for one in report.counted] == ["2026-01-01", "2026-11-30"]
    assert (report.due_on, report.sum_of("hours"), report.sum_of("people")) == (date(2026, 12, 10), 4, 12)


def test_현장_슈퍼바이저의_역할급은_달마다_20만원이다() -> None:
    field = Named("field", 5, has_course=True, from_on=date(2026, 3, 15), until_on=date(2028, 3, 14))
    assert supervision.allowance(field, 2026, BOOK) == 2_000_000
    assert supervision.allowance(field, 2027, BOOK) == 2_400_000
    assert supervision.allowance(field, 2028, BOOK) == 600_000
    assert supervision.allowance(replace(field, kind="internal"), 2026, BOOK) == 0


def a_supervisor(town: Town, **about: Any) -> Supervisor:
    usual: dict[str, Any] = {
        "kind": "field",
        "full_name": "고은별",
        "affiliation": "통합사례관리사",
        "years": 6,
        "from_on": FIRST,
        "until_on": date(2027, 12, 31),
        "letter": "복지정책과-11",
        "has_course": True,
    }
    made: Supervisor = supervising.name_supervisor(
        Supervisor(office=town.center, sigungu=town.sigungu),
        by=act_as(town.center_leader),
        data=SupervisorData(**usual | about),
    )
    return made


@DB
def test_정하고_회기를_적고_보고한다(town: Town) -> None:
    assert refused(a_supervisor, town, years=4) == ["skills.years_least"]
    found = a_supervisor(town)
    by = act_as(town.center_leader)
    assert refused(supervising.report, found, by=by, on=date(2026, 11, 30)) == ["skills.nothing_held"]
    client = a_client(town.center_leader)
    url = reverse("supervisor_sessions", args=[found.pk])
    sent: dict[str, Any] = {
        "version": str(found.version),
        "sessions-TOTAL_FORMS": "1",
        "sessions-INITIAL_FORMS": "0",
    }
    row = {"on": "2026-03-02", "kind": "visit", "hours": "3", "people": "6", "cases": "2", "note": "기록"}
    sent |= {f"sessions-0-{name}": value for name, value in row.items()}
    page = client.post(url, sent | {"submission_id": a_submission()}).content.decode()
    assert "한 번에 4시간 이상 합니다" in page
    assert 'value="기록"' in page
    sent |= {"sessions-0-hours": "4", "submission_id": a_submission()}
    assert client.post(url, sent).status_code == 302
    act_as(town.center_leader)
    found.refresh_from_db()
    supervising.report(found, by=by, on=date(2026, 11, 30))
    printed = "\n".join(texts(report_paper(found, Report(2026, found.held), 2_400_000)))
    for text in ("2026. 12. 10.까지, 2026. 11. 30. 제출", "2,400,000원", "읍면동 컨설팅", "1회"):
        assert text in printed, text
    shown = re.sub(r"<[^>]+>", " ", client.get(reverse("supervisor", args=[found.pk])).content.decode())
    assert "슈퍼비전 결과보고서" in shown
    for view in ("supervisor_edit", "supervisor_report", "supervisor_pdf", "supervisor_hwpx"):
        assert client.get(reverse(view, args=[found.pk])).status_code == 200
        assert a_client(town.leader).get(reverse(view, args=[found.pk])).status_code == 403
        assert a_client(a_town().center_leader).get(reverse(view, args=[found.pk])).status_code == 404
