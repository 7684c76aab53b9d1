"""The link by which a member says how it was (안부확인 링크): by text to their telephone, its number told by voice."""

from dataclasses import dataclass
from typing import Any

from dure import spelling
from dure.access.links import Given, give_link
from dure.changes.change import action
from dure.changes.roots import Change
from dure.network.models import Member
from dure.network.net_actions import PURPOSE
from dure.network.net_rules import ACTIVE
from dure.network.rights import NetworkRight
from dure.notify.models import Outgoing
from dure.notify.outbox import Message, leave
from dure.rulebook import Reason, product

# Who came by it stands in the read log: not by name.
RECEIVER = "안부 살피는 이웃"


@dataclass(frozen=True)
class Sent:
    """A link, and whether it went out by text; the number is told by voice either way."""

    given: Given
    by_text: bool


@action("net.link", NetworkRight.NET)
def give(change: Change[Member], *, site: str) -> Any:
    """A new link; an earlier one opens nothing any more."""
    member = change.root
    change.require([] if member.state == ACTIVE else [Reason("network.not_active")])
    days = product().links.most_days
    given = give_link(PURPOSE, member.pk, RECEIVER, office=member.office, by=change.by.staff, days=days)
    number = spelling.digits(member.phone)
    if not number.startswith("01"):
        return Sent(given, by_text=False)
    words = f"[{member.office.name}] 안부확인 {site}{given.path}"
    message = Message(f"look_in:{given.link.pk}", Outgoing.Channel.TEXT, number, "안부확인", words)
    return Sent(given, by_text=leave(message, member.sigungu_id, change.by.staff))
