"""Who may change what of bodies and awards, and where its events stand (협의체의 변경)."""

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows
from dure.changes.roots import NewAtOffice, root
from dure.governance.models import Body, BodyYear, Contest, Entry, Expert, Meeting, Newsletter, Seat
from dure.governance.rights import BodyRight, awards


@judged(Contest)
@judged(Entry)
@judged(Expert)
def may_award(actor: Actor, permission: Right, record: Contest | Entry | Expert) -> bool:
    return may_within(actor, permission, record.sigungu_id)


@judged(Body)
@judged(Seat)
@judged(Meeting)
@judged(BodyYear)
@judged(Newsletter)
def may(actor: Actor, permission: Right, record: Body | Seat | Meeting | BodyYear | Newsletter) -> bool:
    """All of the 시군구 see them; it runs all, a 읍면동 its own."""
    standing = actor.standing and actor.standing.within(record.sigungu_id)
    if standing is None or not allows(permission, standing):
        return False
    if permission is not BodyRight.RUN or awards(standing):
        return True
    return any(post.office.pk == record.office_id for post in standing.posts)


@root(Body)
class BodyRoot(NewAtOffice):
    page = "body"


@root(Seat)
class SeatRoot(NewAtOffice):
    page = "seat"
    beside = ("sigungu", "office", "body")


@root(Meeting)
class MeetingRoot(NewAtOffice):
    page = "body_meeting"
    beside = ("sigungu", "office", "body")


@root(Contest)
class ContestRoot(NewAtOffice):
    page = "contest"


@root(Entry)
class EntryRoot(NewAtOffice):
    page = "entry"
    beside = ("sigungu", "office", "contest")


@root(Expert)
class ExpertRoot(NewAtOffice):
    page = "expert"


@root(BodyYear)
class BodyYearRoot(NewAtOffice):
    page = "body_year"
    beside = ("sigungu", "office", "body")


@root(Newsletter)
class NewsletterRoot(NewAtOffice):
    page = "newsletter"
    beside = ("sigungu", "office", "body")
