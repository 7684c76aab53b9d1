"""Who is not to be found: served now or lately, or wanted nothing (찾지 않을 사람). Written from the records by the job."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from dure.cases.core.records import Case
from dure.people.models import Membership
from dure.rulebook import Rulebook
from dure.rulebook.deadlines import add_months
from dure.signals.keys import Keys, key_of_hash
from dure.signals.models import SignalFinding

BATCH = 2000


def known_keys(sigungu_id: UUID, on: date, book: Rulebook) -> set[int]:
    """Keyed numbers of everybody in a household with a case that runs or ended lately, and of those found before."""
    return {*of_cases(sigungu_id, on, book), *of_findings(sigungu_id, on, book)}


def of_cases(sigungu_id: UUID, on: date, book: Rulebook) -> Iterator[int]:
    keys, since = Keys(), add_months(on, -book.product.signal_scan.served_months)
    still = ~Q(status=Case.Status.ENDED) | Q(ended_on__gte=since)
    homes = Case.objects.filter(still, sigungu_id=sigungu_id).values("household_id")
    rows = Membership.objects.filter(household__in=homes, until_on__isnull=True)
    for member in rows.select_related("person", "household").iterator(chunk_size=BATCH):
        person, home = member.person, member.household
        if person.number_hash:
            yield key_of_hash(person.number_hash)
        alike = keys.of_likeness(person.name, person.birth_on, home.address, home.address_detail)
        if alike is not None:
            yield alike


def of_findings(sigungu_id: UUID, on: date, book: Rulebook) -> Iterator[int]:
    """Those that wait, and those whose result is not long ago: who was helped stays away longer than who refused."""
    for finding in settled_lately(sigungu_id, on, book).only("keys").iterator(chunk_size=BATCH):
        yield from finding.keys


def settled_lately(sigungu_id: UUID, on: date, book: Rulebook) -> QuerySet[SignalFinding]:
    scan = book.product.signal_scan
    helped = [code for code, kind in book.signals.results.items() if kind.handling != "other"]
    after = on + timedelta(days=1)
    recent = Q(result="") | Q(settled_at__date__range=(add_months(on, -scan.refused_months), after))
    lasting = Q(result__in=helped, settled_at__date__range=(add_months(on, -scan.served_months), after))
    return SignalFinding.objects.filter(recent | lasting, sigungu_id=sigungu_id)
