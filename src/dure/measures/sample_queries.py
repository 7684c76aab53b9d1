"""What was drawn, judged and proven; what is lacking of it (표본과 근거 읽기)."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from dure.advice.facts.sheets import READERS
from dure.advice.quality import Given, given_for
from dure.cases.core.records import Case
from dure.measures import figures, places
from dure.measures.models import Fact, SelfCheck
from dure.measures.periods import Period, quarter_on, read
from dure.measures.queries import Question
from dure.measures.sample_models import Evidence, Sample, Sampled
from dure.offices.models import Office
from dure.rulebook.model.measures import SampleItem

TICKED_FILES = Count("files", filter=Q(files__removed_at__isnull=True))


def population(office: Office, period: Period, kind: str) -> dict[uuid.UUID, Fact]:
    """The records of a kind of an office in a period of which the reader may know."""
    rows = Fact.objects.filter(office=office, kind=kind, case__isnull=False)
    within = rows.filter(happened_on__gte=period.first_on, happened_on__lte=period.last_on)
    return {each.record_id: each for each in within.select_related("case").order_by("record_id")}


def files_of(check: SelfCheck) -> QuerySet[Evidence]:
    return Evidence.objects.filter(check_of=check, removed_at__isnull=True).select_related("added_by")


@dataclass(frozen=True)
class Progress:
    """How far one office is with its self-checks of a period."""

    office: Office
    ticked: int
    items: int
    without_file: int

    @property
    def missing(self) -> int:
        return self.items - self.ticked

    @property
    def words(self) -> str:
        """What is lacking, where something is."""
        lacking = f"{self.missing}개 항목을 아직 점검하지 않음" if self.missing else ""
        unproven = f"근거 파일이 없는 점검 {self.without_file}개" if self.without_file else ""
        return ", ".join(filter(None, (lacking, unproven))) or "모두 점검하고 근거 파일을 붙임"


def progress(asked: Question) -> list[Progress]:
    """Every office of a place, those that ticked nothing too; one that works no more where it ticked something."""
    if not asked.place.sees_cases:
        return []
    offices = places.offices_of(asked.place)
    items = len(figures.book_of(asked.period).measures.checks)
    rows = SelfCheck.objects.filter(office__in=offices, period=asked.period.code).annotate(n=TICKED_FILES)
    found: dict[uuid.UUID, list[int]] = {}
    for office, files in rows.order_by().values_list("office", "n"):
        found.setdefault(office, []).append(files)
    return [
        Progress(each, len(found.get(each.pk, [])), items, found.get(each.pk, []).count(0))
        for each in offices
        if each.is_active or each.pk in found
    ]


def samples(asked: Question) -> QuerySet[Sample]:
    rows = Sample.objects.filter(asked.place.facts, period=asked.period.code)
    return rows.select_related("office", "drawn_by").order_by("office__name", "item", "-drawn_at")


def item_of(row: Sample) -> SampleItem:
    """As the edition of its period has it."""
    return figures.book_of(period_of(row)).measures.samples[row.item]


def period_of(row: Sample) -> Period:
    return read(row.period) or quarter_on(row.drawn_at.date())


def drawn_of(sample: Sample) -> QuerySet[Sampled]:
    """Those of which the reader may know."""
    rows = Sampled.objects.filter(sample=sample).select_related("case__subject", "judged_by", "office")
    return rows.order_by("number")


def findings(case: Case, item: SampleItem, record_id: uuid.UUID) -> list[Given]:
    """What the record advisor says of the drawn record; of its stage where it says nothing of just that one."""
    if item.stage not in READERS:
        return []
    found = given_for(case, [item.stage])
    return [each for each in found if record_id in (each.sheet.key, each.target_id)] or found


def judged_words(sample: Sample) -> str:
    """How many of the judged ones are good; what was not judged is said."""
    if not sample.judged:
        return "아직 판단하지 않음"
    left = sample.size - sample.judged
    words = f"{sample.judged}건 가운데 {sample.good}건 충실"
    return f"{words}, {left}건은 아직" if left else words
