"""What bodies send and take back (기관이 보내는 것): carried out for them within the 시군구 of the 읍면동."""

import uuid
from typing import Any

from dure.access.acting import acting_as
from dure.access.actor import Actor
from dure.offices.models import Office
from dure.referrals import inbound_actions as actions
from dure.referrals.inbound_actions import ACTOR
from dure.referrals.inputs import InboundData
from dure.referrals.models import Inbound
from dure.referrals.rules import UNANSWERED


def send_from(sender: Office, office: Office, data: InboundData, said_by: str) -> uuid.UUID:
    """By an account of the body; the same sent twice is one."""
    with acting_as(ACTOR, office.sigungu_id):
        found = Inbound(sigungu_id=office.sigungu_id, office=office, sender=sender.name, sender_office=sender)
        same = Inbound.objects.filter(office=office, sender_office=sender, state__in=UNANSWERED)
        twin = same.filter(name=data.name, birth_on=data.birth_on, wanted=data.wanted).first()
        if twin:
            return twin.pk
        actions.send(found, by=Actor(ACTOR), data=data, said_by=said_by)
        return found.pk


def send_by_link(seen: Inbound, data: InboundData) -> uuid.UUID:
    """By the holder of a link, on the sheet that they were given."""
    with acting_as(ACTOR, seen.sigungu_id):
        found = Inbound.objects.get(pk=seen.pk)
        actions.send(found, by=Actor(ACTOR), data=data, said_by=f"{data.sender_name}({seen.sender})")
    return seen.pk


def take_back(seen: Inbound, said_by: str, **given: Any) -> uuid.UUID:
    with acting_as(ACTOR, seen.sigungu_id):
        found = Inbound.objects.get(pk=seen.pk)
        actions.stop(found, by=Actor(ACTOR), said_by=said_by, **given)
    return seen.pk
