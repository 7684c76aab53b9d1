"""Asking providers to look at what the directory says of them: link by mail, number by text (조사 부탁).

What has no way out by itself is handed to who asks, once: to be printed, or told by telephone.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from dure.access.acting import acting_as
from dure.access.links import Given, give_link
from dure.changes.change import action
from dure.changes.roots import Change
from dure.notify.models import Outgoing
from dure.notify.outbox import Message, leave
from dure.offices.models import Office, Staff
from dure.resources.rights import ResourceRight
from dure.rulebook import product
from dure.supply import rules
from dure.supply.actions import ACTOR
from dure.supply.models import Question, Survey

PURPOSE = "resource_survey"


@dataclass(frozen=True)
class Asked:
    """One provider that was asked, with what is still to be told by hand: shown once, kept nowhere."""

    question: Question
    by_mail: bool
    by_text: bool
    path: str
    code: str


@action("supply.invite", ResourceRight.KEEP)
def note_invited(change: Change[Survey], *, again: bool = False) -> list[uuid.UUID]:
    """Whom to ask now: those not asked yet, or once more those who have not answered."""
    survey = change.root
    rows = Question.objects.filter(survey=survey, answered_on__isnull=True, invited_on__isnull=not again)
    found = list(rows.values_list("pk", flat=True))
    change.require(rules.inviting_refusals(survey.until_on, change.on, count=len(found)))
    column = "reminded_on" if again else "invited_on"
    Question.objects.filter(pk__in=found).update(**{column: change.on})
    change.say(count=len(found))
    return found


def ask(survey: Survey, office: Office, site: str, *, by: Any, again: bool = False) -> list[Asked]:
    """Links and numbers leave as far as there is a way; the rest is given back."""
    found = note_invited(survey, by=by, again=again)
    rows = Question.objects.filter(pk__in=found).select_related("provider")
    questions = list(rows.order_by("provider__name"))
    with acting_as(ACTOR, survey.sigungu_id):
        return [asked(survey, each, office, site, by.staff) for each in questions]


def asked(survey: Survey, question: Question, office: Office, site: str, staff: Staff) -> Asked:
    provider = question.provider
    found = rules.ways(provider.contact_email, provider.contact_phone)
    given = give_link(
        PURPOSE, question.pk, provider.name, office=office, by=staff, days=days_until(survey.until_on)
    )
    if found.mail:
        send(given, survey, Outgoing.Channel.MAIL, found.mail, mail_of(survey, office, f"{site}{given.path}"))
    if found.mobile:
        words = f"[{office.name}] 복지자원 현행화 조사 확인 번호 {given.code}"
        send(given, survey, Outgoing.Channel.TEXT, found.mobile, words)
    return Asked(question, bool(found.mail), bool(found.mobile), given.path, given.code)


def days_until(until_on: date) -> int:
    """The link opens until the end of the period, as long as links may."""
    left = (until_on - timezone.localdate()).days + 1
    return min(max(left, 1), product().links.most_days)


def send(given: Given, survey: Survey, channel: str, address: str, body: str) -> None:
    key = f"survey:{given.link.pk}:{channel}"
    subject = f"[두레] {survey.title}"[:60]
    leave(Message(key, channel, address, subject, body), survey.sigungu_id)


def mail_of(survey: Survey, office: Office, url: str) -> str:
    lines = [
        f"{office.name}에서 복지자원 목록에 적힌 내용이 맞는지 여쭙니다.",
        survey.note,
        f"{survey.until_on:%Y.%m.%d}까지 아래 주소에서 확인하고 고쳐 주세요. 계정은 필요 없습니다.",
        url,
        "확인 번호는 문자나 전화로 따로 알려 드립니다.",
        f"문의: {office.name} {office.phone}".strip(),
    ]
    return "\n\n".join(line for line in lines if line)
