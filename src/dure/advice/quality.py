"""The advice on one case with what was set aside (기록 살피기)."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone

from dure.advice.facts.sheets import READERS, sheets_of
from dure.advice.facts.shelf import Sheet, Shelf
from dure.advice.models import AdviceDismissal
from dure.advice.rules.found import Advice
from dure.advice.rules.korean import bare
from dure.advice.rules.stages import advise
from dure.cases.core.records import Case
from dure.cases.process import BY_CODE, Stage
from dure.rulebook import Reason, edition_on
from dure.rulebook.model.errors import FrequentError
from dure.web.navigation import address

EXCERPT = 60


@dataclass(frozen=True)
class Given:
    """A piece of advice about one record of a case."""

    advice: Advice
    sheet: Sheet
    case: Case

    @property
    def target_id(self) -> uuid.UUID:
        """The row it is about; the record itself where no row is named."""
        return uuid.UUID(self.advice.target) if self.advice.target else self.sheet.key

    @property
    def place(self) -> tuple[str, uuid.UUID, str]:
        return self.advice.code, self.target_id, self.advice.field

    @property
    def mark(self) -> str:
        """By this a form says which one is meant, and of which text."""
        return ":".join((self.advice.code, str(self.target_id), self.advice.field, self.advice.digest))

    @property
    def words(self) -> str:
        return Reason(self.advice.message, self.advice.params, cited=self.advice.source).text()

    @property
    def excerpt(self) -> str:
        """How the text begins, where one of several rows is meant."""
        first = self.advice.about.strip().split("\n")[0] if self.advice.target else ""
        return f"{first[:EXCERPT]}…" if len(first) > EXCERPT else first

    @property
    def url(self) -> str:
        return address(self.sheet.page, self.case.pk)


@dataclass(frozen=True)
class Kind:
    """One frequent error of a stage with all its findings."""

    error: FrequentError
    given: list[Given]


@dataclass(frozen=True)
class Part:
    """A stage with what may be looked at."""

    stage: Stage
    kinds: list[Kind]


@dataclass(frozen=True)
class Aside:
    """Advice set aside; `given` is what it says still, None when the text has changed."""

    dismissal: AdviceDismissal
    error: FrequentError | None
    given: Given | None


@dataclass(frozen=True)
class Quality:
    parts: list[Part]
    asides: list[Aside]

    @property
    def count(self) -> int:
        return sum(len(kind.given) for part in self.parts for kind in part.kinds)


def given_for(case: Case, stages: Iterable[str] = READERS) -> list[Given]:
    """Everything the rules find in the case as it is stored."""
    today = timezone.localdate()
    shelf = Shelf([case], today, edition_on(today))
    if set(stages) == set(READERS):
        return given_of(sheets_of(case, shelf), case, shelf)
    chosen = (sheet for stage in stages for sheet in READERS[stage](case, shelf))
    return given_of(chosen, case, shelf)


def given_of(sheets: Iterable[Sheet], case: Case, shelf: Shelf) -> list[Given]:
    return [
        Given(advice, sheet, case)
        for sheet in sheets
        for advice in advise(sheet.stage, sheet.facts, shelf.book)
        if bare(advice.about) or not sheet.is_draft
    ]


def standing_dismissals(case: Case) -> list[AdviceDismissal]:
    rows = AdviceDismissal.objects.filter(case=case, withdrawn_at__isnull=True)
    return list(rows.select_related("recorded_by"))


def place_of(dismissal: AdviceDismissal) -> tuple[str, uuid.UUID, str]:
    return dismissal.rule, dismissal.target_id, dismissal.field


def quality_of(case: Case) -> Quality:
    """What is open, stage by stage, and what somebody set aside."""
    found, kept = given_for(case), standing_dismissals(case)
    aside = {(place_of(each), each.text_digest): each for each in kept}
    still = {(given.place, given.advice.digest): given for given in found}
    shown = [given for key, given in still.items() if key not in aside]
    errors = edition_on(timezone.localdate()).errors
    asides = [
        Aside(each, errors.get(each.rule), still.get((place_of(each), each.text_digest))) for each in kept
    ]
    return Quality(list(_parts(shown, errors)), asides)


def open_advice(case: Case, stage: str) -> list[Given]:
    """What is open about one stage, for its page."""
    found = given_for(case, [stage])
    if not found:
        return []
    aside = {(place_of(each), each.text_digest) for each in standing_dismissals(case)}
    return [given for given in found if (given.place, given.advice.digest) not in aside]


def _parts(found: list[Given], errors: Mapping[str, FrequentError]) -> Iterator[Part]:
    for code in READERS:
        kinds = list(_kinds([given for given in found if given.sheet.stage == code], errors))
        if kinds:
            yield Part(BY_CODE[code], kinds)


def _kinds(found: list[Given], errors: Mapping[str, FrequentError]) -> Iterator[Kind]:
    for code in dict.fromkeys(given.advice.code for given in found):
        same = [given for given in found if given.advice.code == code]
        yield Kind(errors[code], same)
