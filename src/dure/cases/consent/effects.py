"""What ends or cannot go on when a consent is taken back (철회의 결과): read before it is done."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dure.access.models import Grant
from dure.access.standing import standing_of
from dure.cases.core.consent_rules import plain
from dure.cases.core.grants import grants_of
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Consent
from dure.cases.core.sharing import is_outside, names_of
from dure.cases.s04_assessment.records import Phq9
from dure.cases.s05_conference.records import Attendee, Conference
from dure.cases.s06_selection.queries import programme_names
from dure.cases.s06_selection.records import ProgrammeReferral
from dure.cases.s08_delivery.queries import still_open
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.offices.models import Office
from dure.rulebook import Rulebook, edition_on


@dataclass(frozen=True)
class Effect:
    """One thing under way that rests on what is taken back."""

    kind: str
    what: str
    recipient: str
    target_id: uuid.UUID
    page: str
    grant_id: uuid.UUID | None = None

    @property
    def ends_at_once(self) -> bool:
        return self.grant_id is not None


@dataclass(frozen=True)
class TakenBack:
    """Whose data may no longer go to whom; without named recipients, to nobody."""

    people: frozenset[uuid.UUID]
    recipients: frozenset[str]
    is_whole: bool

    @classmethod
    def of(cls, consents: Iterable[Consent]) -> "TakenBack":
        chosen = list(consents)
        return cls(
            frozenset(each.person_id for each in chosen),
            frozenset(plain(each.recipient) for each in chosen if each.recipient),
            any(not each.recipient for each in chosen),
        )

    def concerns(self, names: Iterable[str], person_id: uuid.UUID | None = None) -> bool:
        about = person_id is None or person_id in self.people
        return about and (self.is_whole or any(plain(name) in self.recipients for name in names))


# What `effects_of` looks at.
READS = (Consent, Service, ServiceCheck, ProgrammeReferral, Phq9)


def effects_of(case: Case, consents: Sequence[Consent], on: date) -> list[Effect]:
    """Services, referrals, meetings and rights to read that end or must be ended."""
    gone, book = TakenBack.of(consents), edition_on(on)
    return [
        *_services(case, gone),
        *_referrals(case, gone, book),
        *_screenings(case, gone),
        *_meetings(case, gone),
        *_rights(case, gone, on, book),
    ]


def _services(case: Case, gone: TakenBack) -> Iterator[Effect]:
    for service in still_open(case):
        if not service.is_direct and gone.concerns([service.provider], service.receiver_id):
            words = f"서비스 {service.name}({service.get_state_display()})"
            yield Effect("service", words, service.provider, service.pk, "delivery_page")


def _referrals(case: Case, gone: TakenBack, book: Rulebook) -> Iterator[Effect]:
    rows = [each for each in kept(case, ProgrammeReferral) if each.ended_on is None]
    for referral in rows:
        if referral.is_accepted is False:
            continue
        names = [referral.receiver, *programme_names(referral.programme, book)]
        if gone.concerns(names, referral.person_id):
            yield Effect("referral", "타 사업 의뢰", referral.receiver, referral.pk, "selection_page")


def _screenings(case: Case, gone: TakenBack) -> Iterator[Effect]:
    for record in kept(case, Phq9):
        if record.referred_to and gone.concerns([record.referred_to], record.person_id):
            yield Effect("screening", "우울 선별 뒤 의뢰", record.referred_to, record.pk, "phq9_page")


def _meetings(case: Case, gone: TakenBack) -> Iterator[Effect]:
    coming = Conference.objects.filter(case=case, minutes_at=None, cancelled_at=None)
    outside = (Attendee.Side.AGENCY, Attendee.Side.EXPERT)
    for one in Attendee.objects.filter(conference__in=coming, side__in=outside).exclude(affiliation=""):
        if gone.concerns([one.affiliation]):
            yield Effect("meeting", "열릴 회의의 참석", one.affiliation, one.conference_id, "conference_page")


def _rights(case: Case, gone: TakenBack, on: date, book: Rulebook) -> Iterator[Effect]:
    """Whoever reads the case from outside: the office they work at is the recipient."""
    for grant in grants_of(case).select_related("office", "staff"):
        office = _office_of(grant, on)
        if office and is_outside(case, office, book) and gone.concerns(names_of(office, book)):
            yield Effect("reading", "사례 열람", office.name, grant.pk, "case_managers", grant.pk)


def _office_of(grant: Grant, on: date) -> Office | None:
    return grant.office or (standing_of(grant.staff, on).office if grant.staff else None)
