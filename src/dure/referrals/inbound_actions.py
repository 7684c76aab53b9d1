"""Taking up what bodies refer to a 읍면동 (들어온 의뢰의 변경)."""

from datetime import date
from typing import Any

from dure.access.actor import Actor, judged
from dure.access.links import Given, give_link
from dure.access.policy import Permission, Right, allows
from dure.cases.core.records import Case
from dure.changes.change import action
from dure.changes.roots import Change, NewOrHeld, root
from dure.offices.models import Office
from dure.referrals import inbound_rules, rules
from dure.referrals.inbound_rules import ASKED, Said
from dure.referrals.inputs import InboundData
from dure.referrals.models import Inbound
from dure.referrals.rights import RECEIVERS, ReferralRight, answers
from dure.rulebook import Reason
from dure.rulebook.deadlines import due

PURPOSE = "inbound"
ACTOR = "들어온 의뢰 받기"
# What is known of a household that became no case; gone with its consent.
ABOUT_A_HOUSEHOLD: dict[str, Any] = {
    "name": "",
    "birth_on": None,
    "phone": "",
    "address": "",
    "situation": "",
    "wanted": "",
}


@judged(Inbound)
def may(actor: Actor, permission: Right, record: Inbound) -> bool:
    """Who counsels at the 읍면동 or writes in the case; the job, for the body that sent it."""
    standing = actor.standing
    if standing is None:
        return actor.name == ACTOR and permission is ReferralRight.REFER
    if permission is not ReferralRight.TAKE:
        return False
    # A case that went elsewhere since is not there to be asked about.
    case = Case.objects.filter(pk=record.case_id).first() if record.case_id else None
    if case and actor.can(Permission.CASE_WRITE, case):
        return True
    here = any(
        post.office.pk == record.office_id and post.role.code not in RECEIVERS and answers(post.role)
        for post in standing.posts
    )
    return allows(permission, standing) and here


@root(Inbound)
class InboundRoot(NewOrHeld):
    page = "inbound_page"

    def title(self, record: Inbound) -> str:
        return "들어온 의뢰"


@action("inbound.invite", ReferralRight.TAKE)
def invite(change: Change[Inbound], *, body: str, sender: str, sender_phone: str = "") -> Given:
    """A link with a number, by which a body without an account writes one request."""
    made = change.root
    change.require(inbound_rules.direction_refusals(body, change.book))
    made.body, made.sender, made.sender_phone = body, sender, sender_phone
    made.recorded_by = change.by.staff
    made.save(force_insert=True)
    return linked(change, made)


@action("inbound.link", ReferralRight.TAKE)
def link(change: Change[Inbound]) -> Given:
    """A new link to the same; the earlier one ends."""
    found = change.root
    change.require([] if not found.sender_office_id else [Reason("referrals.inbound_has_account")])
    change.require([] if found.state in (rules.DRAFT, *rules.RUNNING) else [Reason("referrals.not_now")])
    return linked(change, found)


def linked(change: Change[Inbound], inbound: Inbound) -> Given:
    office: Office = inbound.office
    most = change.book.referrals.inbound.blank_days
    return give_link(PURPOSE, inbound.pk, inbound.sender, office=office, by=change.by.staff, days=most)


@action("inbound.send", ReferralRight.REFER)
def send(change: Change[Inbound], *, data: InboundData, said_by: str) -> Inbound:
    """The body's request, with the household's application and consent; answered in some days if possible."""
    inbound = change.root
    for name, value in vars(data).items():
        setattr(inbound, name, value)
    waiting = Inbound.objects.filter(office=inbound.office, sender=inbound.sender, state__in=rules.UNANSWERED)
    blank = tuple(name for name in ASKED if not str(getattr(inbound, name)).strip())
    asked = inbound_rules.Application(inbound.state, inbound.body, inbound.applied_on, blank, waiting.count())
    change.require(inbound_rules.sending_refusals(asked, change.on, change.book))
    inbound.state, inbound.sent_on = rules.SENT, change.on
    inbound.answer_by = due(change.book.referrals.inbound.answer, change.on, change.book).due_on
    return kept(change, said_by)


@action("inbound.answer", ReferralRight.TAKE)
def answer(change: Change[Inbound], *, what: str, text: str = "", called_on: date | None = None) -> Inbound:
    """Called, accepted, returned with an opinion, given, done: each step reaches the body (manual-2025 m:14670, m:14693)."""
    inbound, said = change.root, Said(what, text, called_on)
    if inbound.state == what and inbound.steps and inbound.steps[-1]["text"] == text:
        return inbound
    change.require(
        inbound_rules.answer_refusals(
            inbound.state, said, tells_back=inbound.tells_back, sent_on=inbound.sent_on, on=change.on
        )
    )
    inbound.state, inbound.called_on = what, called_on or inbound.called_on
    if what in (rules.ACCEPTED, rules.RETURNED):
        inbound.answered_on = change.on
    if what in rules.ANSWERED:
        inbound.ended_on = change.on
    change.say(state=what)
    return kept(change, f"{change.by.name}({inbound.office.name})", text)


@action("inbound.case", ReferralRight.TAKE)
def begin(change: Change[Inbound], *, case: Case) -> Inbound:
    """First counselling was begun with it; the body hears that, and no more."""
    inbound = change.root
    change.require(inbound_rules.counselling_refusals(inbound.state, has_case=inbound.case_id is not None))
    inbound.case, inbound.state = case, rules.UNDER_WAY
    return kept(change, inbound.office.name, "초기상담을 시작했습니다.")


@action("inbound.stop", ReferralRight.REFER)
def stop(change: Change[Inbound], *, text: str, said_by: str, is_consent_lost: bool = False) -> Inbound:
    """The body takes it back; with the household's consent goes what is known of it, unless it became a case."""
    inbound = change.root
    change.require(inbound_rules.withdrawal_refusals(inbound.state))
    ended(change, is_consent_lost=is_consent_lost)
    return kept(change, said_by, text)


@action("inbound.consent_lost", ReferralRight.TAKE)
def lose_consent(change: Change[Inbound]) -> Inbound:
    """The household told the 읍면동 that it takes back its consent: the body hears that, and nothing more."""
    inbound = change.root
    change.require(inbound_rules.withdrawal_refusals(inbound.state))
    ended(change, is_consent_lost=True)
    return kept(change, inbound.office.name, "가구가 동의를 거두어 멈췄습니다.")


def ended(change: Change[Inbound], *, is_consent_lost: bool) -> None:
    inbound = change.root
    inbound.state, inbound.ended_on = rules.STOPPED, change.on
    if is_consent_lost:
        inbound.consent_lost_on = change.on
        if inbound.case_id is None:
            for name, value in ABOUT_A_HOUSEHOLD.items():
                setattr(inbound, name, value)


def kept(change: Change[Inbound], said_by: str, text: str = "") -> Inbound:
    """Saved with one more line of its way."""
    inbound = change.root
    line = {"state": inbound.state, "on": f"{change.on:%Y-%m-%d}", "by": said_by, "text": text}
    inbound.steps = [*inbound.steps, line]
    inbound.version += 0 if inbound._state.adding else 1
    inbound.save()
    change.target = inbound.pk
    return inbound
