"""Who is in the safety net, and what they do (인적안전망의 변경)."""

from datetime import date

from dure.access.links import end_links, live_links
from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.network import net_rules as rules
from dure.network.inputs import MemberData, PactData
from dure.network.models import Deed, Member, Pact
from dure.network.rights import NetworkRight
from dure.rulebook import Reason

PURPOSE = "look_in"


@action("net.join", NetworkRight.NET)
def join(change: Change[Member], *, data: MemberData, seen_version: int | None = None) -> Member:
    """Somebody is put on the list, or what is known of them changes; who is appointed gets a letter."""
    joining = rules.Joining(data.kinds, data.occupation, data.consented_on, data.appointed_on)
    change.require(rules.joining_refusals(joining))
    kept: Member = keep(change, seen_version, vars(data) | {"kinds": list(data.kinds)})
    return kept


@action("net.end", NetworkRight.NET)
def end(change: Change[Member], *, ended_on: date, end: str, seen_version: int | None = None) -> Member:
    """They are in the net no more: their link opens nothing from now on, and they look in on nobody (`rota_stop`)."""
    member = change.root
    change.require(
        rules.ending_refusals(ended_on, member.appointed_on, change.on, is_over=bool(member.ended_on))
    )
    change.require(
        [] if end in change.book.codes["net_end"] else [Reason("network.end_missing", field="end")]
    )
    end_links(live_links(PURPOSE, member.pk))
    ended: Member = change.edit(member, seen_version, ended_on=ended_on, end=end)
    return ended


@action("net.deed", NetworkRight.NET)
def note_deed(change: Change[Member], *, kind: str, on: date, what: str = "") -> Deed:
    """A training, a meeting, a search; a training counts from its day."""
    member = change.root
    change.require([Reason("network.in_future", field="on")] if on > change.on else [])
    trained_on = rules.trained_since(kind, on, member.trained_on)
    if trained_on != member.trained_on:
        change.edit(member, None, trained_on=trained_on)
    place = {"sigungu_id": member.sigungu_id, "office_id": member.office_id}
    made = Deed(member=member, kind=kind, on=on, what=what, recorded_by=change.by.staff, **place)
    made.save(force_insert=True)
    change.say(kind=kind)
    return made


@action("net.agree", NetworkRight.PACT)
def agree(change: Change[Pact], *, data: PactData, seen_version: int | None = None) -> Pact:
    """A body agreed that its people look out for neighbours (m:5826-5838)."""
    if data.until_on and data.until_on < data.from_on:
        change.require([Reason("network.ends_before", field="until_on")])
    kept: Pact = keep(change, seen_version, dict(vars(data)))
    return kept
