"""What bodies referred (들어온 의뢰 읽기)."""

from django.db.models import QuerySet

from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.s08_delivery.records import Service
from dure.offices.models import Office
from dure.referrals.models import Inbound
from dure.referrals.rights import RECEIVERS, counsels
from dure.referrals.rules import ACCEPTED, DRAFT, RUNNING, UNANSWERED, UNDER_WAY


def towns_of(standing: Standing) -> list[Office]:
    """Where one takes up first counselling."""
    return [post.office for post in standing.posts if counsels(post)]


def senders_of(standing: Standing) -> list[Office]:
    """For which body one refers."""
    return [post.office for post in standing.posts if post.role.code in RECEIVERS]


def received(standing: Standing) -> QuerySet[Inbound]:
    """What came to one's 읍면동, what was not yet written left out."""
    return Inbound.objects.filter(office__in=towns_of(standing)).exclude(state=DRAFT)


def invited(standing: Standing) -> QuerySet[Inbound]:
    """Links that were given and not used yet."""
    return Inbound.objects.filter(office__in=towns_of(standing), state=DRAFT)


def sent(standing: Standing) -> QuerySet[Inbound]:
    """What one's own body referred."""
    return Inbound.objects.filter(sender_office__in=senders_of(standing))


def to_answer(standing: Standing) -> QuerySet[Inbound]:
    return received(standing).filter(state__in=UNANSWERED).order_by("answer_by", "id")


def to_counsel(standing: Standing) -> QuerySet[Inbound]:
    """Accepted, and first counselling is not begun."""
    rows = received(standing).filter(state__in=(ACCEPTED, UNDER_WAY), case__isnull=True)
    return rows.order_by("answered_on", "id")


def to_tell(standing: Standing) -> QuerySet[Inbound]:
    """The case is over, and the body has not heard how it ended."""
    rows = received(standing).filter(state__in=RUNNING)
    rows = rows.filter(case__status__in=(Case.Status.AFTERCARE, Case.Status.ENDED))
    return rows.select_related("case__subject", "case__office").order_by("id")


def of_case(case: Case) -> QuerySet[Inbound]:
    return Inbound.objects.filter(case=case)


def given_in(case: Case) -> list[str]:
    """What the case gave so far, one line each, for who tells the body."""
    rows = Service.objects.filter(case=case, starts_on__isnull=False).order_by("starts_on", "id")
    return [f"{row.name} ({row.starts_on:%Y.%m.%d}부터)" for row in rows]


def towns_for(standing: Standing) -> QuerySet[Office]:
    """The 읍면동 of the body's own 시도."""
    places = {office.sigungu.parent_id for office in senders_of(standing)}
    rows = Office.objects.filter(kind="town_team", is_active=True, sigungu__parent__in=places)
    return rows.select_related("sigungu").order_by("sigungu__name", "name")
