"""A chosen household becomes a candidate (대상자 등록): by the same action as on the page, under the scan's own name."""

from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone

from dure.access.actor import Actor
from dure.cases.s01_discovery.actions.discovery import Candidate, register_candidate
from dure.cases.s01_discovery.inputs import NewHome, NewPerson, Report
from dure.offices.models import Office
from dure.people.models import Household, Person
from dure.people.queries import household_of
from dure.rulebook import Refused, Rulebook
from dure.signals import reasons
from dure.signals.actions.handling import find
from dure.signals.asked import Household as Chosen
from dure.signals.checking import Identity
from dure.signals.inputs import Found
from dure.signals.keys import Keys
from dure.signals.learned_scoring import Scorer
from dure.signals.models import SignalFinding, SignalScan

ACTOR = Actor("위기정보 훑어보기")
ROUTE, SOURCE = "signal", "위기정보 훑어보기"


@dataclass(frozen=True)
class Registrar:
    """For one scan."""

    scan: SignalScan
    book: Rulebook
    scorer: Scorer

    def register(self, chosen: Chosen, who: Identity, town: Office) -> SignalFinding | None:
        """The candidate with what the scan says of it; None for one that has a case after all."""
        try:
            candidate, office = self.candidate(chosen, who, town)
            case = register_candidate(office, by=ACTOR, candidate=candidate)
        except Refused:
            return None
        made: SignalFinding = find(case, by=ACTOR, found=self.found(chosen))
        return made

    def candidate(self, chosen: Chosen, who: Identity, town: Office) -> tuple[Candidate, Office]:
        """A person who is registered is taken as they are, where they are; another is new."""
        report = self.report(chosen)
        person = registered(who, town)
        known = household_of(person) if person else None
        if person and known:
            return Candidate(report, person, known), Office.objects.get(pk=known.office_id)
        home = NewHome(who.address, who.detail[:100])
        return Candidate(report, person_of(who), home, is_new=True, is_asked=True), town

    def report(self, chosen: Chosen) -> Report:
        """What is sensitive is only counted here: more people read the report than the finding."""
        signals, scan = self.book.signals, self.book.product.signal_scan
        lines = reasons.lines(chosen, signals, scan, shows_sensitive=False)
        now = timezone.localtime()
        text = "\n".join([f"위기정보 {len(chosen.details)}건이 들어온 가구입니다.", *lines])
        return Report(ROUTE, now.date(), now, text, source_name=SOURCE)

    def found(self, chosen: Chosen) -> Found:
        signals, scan = self.book.signals, self.book.product.signal_scan
        return Found(
            scan_id=self.scan.pk,
            score=chosen.score,
            rank=chosen.rank,
            is_pressing=chosen.score >= scan.score.urgent_from,
            reasons=[
                *reasons.lines(chosen, signals, scan, shows_sensitive=False),
                *self.scorer.lines(chosen),
            ],
            details=[
                asdict(detail)
                | {"told": reasons.told(detail, kind), "meaning": kind.meaning, "provider": kind.provider}
                for detail in chosen.details
                for kind in [signals.by_number(detail.number)]
            ],
            keys=list(chosen.people),
            figures=self.scorer.figures(chosen),
        )


def person_of(who: Identity) -> NewPerson:
    return NewPerson(who.name, who.sex, who.birth_on, who.phone)


def registered(who: Identity, town: Office) -> Person | None:
    """By the resident number, or by name, birth date and door together."""
    known = Person.objects.filter(sigungu_id=town.sigungu_id, merged_into__isnull=True)
    if who.hashed and (found := known.filter(number_hash=who.hashed).order_by("pk").first()):
        return found
    wanted = Keys().of_likeness(who.name, who.birth_on, who.address, who.detail)
    if wanted is None:
        return None
    rows = known.filter(birth_on=who.birth_on).order_by("pk")
    return next((each for each in rows if likeness(each, who.birth_on) == wanted), None)


def likeness(person: Person, birth_on: date | None) -> int | None:
    home: Household | None = household_of(person)
    return Keys().of_likeness(person.name, birth_on, home.address, home.address_detail) if home else None
