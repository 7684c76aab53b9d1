"""A case changes hands between offices (사례 넘기기): who takes a counselled household in, and how it goes there."""

from datetime import datetime

from dure.cases.core.change import Change
from dure.cases.core.lists import kept
from dure.cases.core.move import send_case
from dure.cases.core.records import Case, Management, Transfer
from dure.cases.process import INTAKE
from dure.offices.models import Office
from dure.offices.stages import SUPPORT_CENTRE, TOWN_TEAM, TOWN_WELFARE, does

TO_SIGUNGU, TO_HUB, TO_TEAM = "to_sigungu", "to_hub", "to_team"
SUPPLEMENT, MOVED, MOVED_AWAY = "supplement", "moved", "moved_away"
REORGANISED = "reorganised"
# Under these a counselled household came from elsewhere.
COUNSELLED_ELSEWHERE = (TO_SIGUNGU, TO_HUB, TO_TEAM, MOVED)


def hand_on(change: Change, to_office: Office, *, kind: str, reason: str = "") -> Transfer:
    """To another office, whose leader names the manager anew."""
    release_manager(change)
    return send_case(change, standing(to_office), kind=kind, reason=reason)


def standing(office: Office) -> Office:
    """The office itself, or which one stands in for it since it was merged."""
    while not office.is_active and office.successor:
        office = office.successor
    return office


def release_manager(change: Change) -> None:
    """Nobody manages the case until someone is named."""
    running = Management.objects.filter(case=change.case, part=Management.Part.MAIN, until_on__isnull=True)
    running.update(until_on=change.on)
    change.keep(manager=None)


def receive(change: Change) -> None:
    """The office has looked at what came to it."""
    arrived = Transfer.objects.filter(case=change.case, to_office=change.case.office_id, received_at=None)
    arrived.update(received_at=change.at)


def pass_counselled(change: Change) -> None:
    """A counselled household goes to the office that takes it in, at once (manual-2025 m:8014, m:8421, m:8454)."""
    old, taker = change.case.office, taker_of_counselled(change.case)
    if taker:
        hand_on(change, taker, kind=kind_of_way(old, taker))


def kind_of_way(old: Office, taker: Office) -> str:
    """Upwards to the 시군구 or the hub, or across to the team."""
    if taker.kind == SUPPORT_CENTRE:
        return TO_SIGUNGU
    return TO_HUB if old.hub_id == taker.pk else TO_TEAM


def taker_of_counselled(case: Case) -> Office | None:
    """Whoever returned it for completion; else who does what this office does not. None where it stays, or nobody is known."""
    sent = [each for each in kept(case, Transfer) if each.kind != REORGANISED]
    last = sent[-1] if sent else None
    if last and last.kind == SUPPLEMENT and standing(last.to_office).pk == case.office_id:
        return standing(last.from_office)
    return None if does(case.office, INTAKE) else taker_for(case.office)


def taker_for(office: Office) -> Office | None:
    """The hub of an ordinary 읍면동; the team beside a separate 복지행정팀, or its hub (manual-2025 m:8014, m:8421)."""
    if office.kind == TOWN_WELFARE:
        beside = Office.objects.filter(region=office.region_id, kind=TOWN_TEAM, is_active=True)
        team = beside.select_related("hub").order_by("code").first()
        return team if team is None or does(team, INTAKE) else taker_for(team)
    return office.hub if office.hub and does(office.hub, INTAKE) else None


def counselled_at(case: Case, since: datetime | None) -> Office | None:
    """The other office whose counselling, submitted then, this one has before it: a supplement is asked of it."""
    came = (
        each.from_office
        for each in reversed(kept(case, Transfer))
        if each.to_office_id == case.office_id
        and each.kind in COUNSELLED_ELSEWHERE
        and (since is None or each.sent_at >= since)
    )
    return next(came, None)
