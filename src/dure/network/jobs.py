"""What rings by itself: urgent reports that nobody took up, looks that were missed; and forgetting (인적안전망 작업)."""

import uuid

from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access import acting
from dure.access.acting import everywhere, is_too_late, own_connections, page_by_page
from dure.access.actor import Actor
from dure.cases.core.records import Case
from dure.network import actions, queries, rota_actions, rota_rules, rules
from dure.network.models import Report, Watch
from dure.network.net_rules import ACTIVE
from dure.rulebook import product

ACTOR, ROTA = "신고 알리기", "안부확인 알리기"


@app.periodic(cron="* * * * *")
@app.task(name="network.ring")
def ring(timestamp: int) -> None:
    """Every minute, in every 시군구."""
    if is_too_late(timestamp):
        return
    with own_connections():
        everywhere(ring_in)


def ring_in(sigungu_id: uuid.UUID) -> int:
    """The leader first, then the 시군구; each once. How many rang."""
    now, book, rung = timezone.now(), product().network, set[uuid.UUID]()

    def ring_for(reports: list[Report]) -> None:
        for report in reports:
            level = rules.level_due(report.received_at, now, book.leader_minutes, book.sigungu_minutes)
            if level > report.escalation:
                actions.escalate(report, by=Actor(ACTOR), level=level)
                rung.add(report.pk)

    page_by_page(ACTOR, sigungu_id, lambda: queries.unopened(now), ring_for)
    return len(rung)


@app.periodic(cron="50 4 * * *")
@app.task(name="network.forget")
def forget(timestamp: int) -> None:
    """Reports, members and households of campaigns whose time is over."""
    if is_too_late(timestamp):
        return
    book = product().network
    acting.forget("forget_reports", book.keep_days)
    acting.forget("forget_net", book.member_days, book.survey_days)


@app.periodic(cron="*/10 * * * *")
@app.task(name="network.look_after")
def look_after(timestamp: int) -> None:
    """Every ten minutes, in every 시군구."""
    if is_too_late(timestamp):
        return
    with own_connections():
        everywhere(look_after_in)


def look_after_in(sigungu_id: uuid.UUID) -> None:
    """What cannot go on ends; a look that was missed rings, and rings further up when nobody settles it."""
    rows = Watch.objects.filter(state=rota_rules.RUNNING).select_related("member", "office")
    page_by_page(ROTA, sigungu_id, rows.order_by("next_on", "pk").all, look_after_these)


def look_after_these(watches: list[Watch]) -> None:
    cases = Case.objects.in_bulk([watch.case_id for watch in watches])
    for watch in watches:
        if end := end_of(watch, cases.get(watch.case_id)):
            rota_actions.stop(watch, by=Actor(ROTA), end=end)
        elif (rings := rings_now(watch)) is not None:
            level, why = rings
            rota_actions.ring(watch, by=Actor(ROTA), level=level, why=why)


def end_of(watch: Watch, case: Case | None) -> str:
    """A case that is not seen here any more went to another 시군구."""
    return rota_rules.end_of(
        is_open=case is not None and case.status == Case.Status.OPEN,
        is_restricted=case is not None and case.is_restricted,
        is_here=case is not None,
        is_member_active=watch.member.state == ACTIVE,
    )


def rings_now(watch: Watch) -> tuple[int, str] | None:
    """How far it has to ring by now, and why."""
    now, book = timezone.localtime(), product().network
    if not watch.alarm and rota_rules.is_missed(watch.next_on, now, book.missed_hour):
        return rota_rules.TOWN, rota_rules.MISSED
    if watch.alarm != rota_rules.TOWN or watch.alarm_at is None:
        return None
    waits = (book.worried_minutes, book.missed_minutes)
    is_leaders = rota_rules.is_leaders(watch.why, watch.alarm_at, now, *waits)
    return (rota_rules.LEADER, watch.why) if is_leaders else None
