"""Files that prove a self-check; drawing records and judging them (근거 파일과 표본 점검)."""

import hashlib

from dure.access.base import new_id
from dure.access.files import destroy_file, store_file
from dure.cases.core.attachments import clean_name, taken_in
from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.measures import queries, sample_queries
from dure.measures import sample_rules as rules
from dure.measures.actions import read
from dure.measures.models import SelfCheck
from dure.measures.rights import MeasureRight
from dure.measures.sample_models import Evidence, Sample, Sampled
from dure.rulebook import Reason

MOST_FILES = 10


def add_evidence(check: SelfCheck, *, content: bytes, file_name: str, **about: object) -> Evidence:
    """The file is looked at before anything is locked: a scanner takes its time."""
    seen = taken_in(content, file_name)
    kept: Evidence = _add(check, content=content, file_name=file_name, content_type=seen.kind, **about)
    return kept


@action("measures.evidence", MeasureRight.CHECK)
def _add(
    change: Change[SelfCheck], *, content: bytes, file_name: str, content_type: str, title: str
) -> Evidence:
    check, period = change.root, read(change.root.period)
    if queries.is_closed(check.sigungu_id, period):
        change.require([Reason("measures.closed_already", {"period": period.ko})])
    if sample_queries.files_of(check).count() >= MOST_FILES:
        change.require([Reason("measures.too_many_files", {"most": MOST_FILES})])
    key = new_id()
    store_file(key, content)
    try:
        made = Evidence.objects.create(
            id=key,
            sigungu=check.sigungu,
            office=check.office,
            check_of=check,
            title=title,
            file_name=clean_name(file_name),
            content_type=content_type,
            size=len(content),
            digest=hashlib.sha256(content).hexdigest(),
            added_at=change.at,
            added_by=change.by.sender,
        )
    except Exception:
        destroy_file(key)
        raise
    change.target = key
    return made


@action("measures.take_evidence", MeasureRight.CHECK)
def take_out(change: Change[SelfCheck], *, file: Evidence) -> None:
    """Not shown any more; of a closed period nothing is taken out."""
    period = read(change.root.period)
    if queries.is_closed(change.root.sigungu_id, period):
        change.require([Reason("measures.closed_already", {"period": period.ko})])
    file.removed_at = change.at
    file.save(update_fields=["removed_at"])
    change.target = file.pk


@action("measures.draw", MeasureRight.ROUND)
def draw(change: Change[Sample], *, item: str, seed: str, size: int) -> Sample:
    """So many of the records that the drawer may know of."""
    own, period = change.root, read(change.root.period)
    measures = change.book.measures
    facts = sample_queries.population(own.office, period, measures.samples[item].fact)
    change.require(
        rules.draw_refusals(period, change.on, seed, size, len(facts), change.book.measures.drawing)
    )
    own.item, own.seed, own.size, own.population = item, seed, min(size, len(facts)), len(facts)
    own.edition, own.drawn_at, own.drawn_by = change.book.name, change.at, change.by.sender
    own.save(force_insert=True)
    for number, key in enumerate(rules.drawn(seed, facts, size), 1):
        fact = facts[key]
        if fact.case is None:
            continue
        Sampled.objects.create(
            sample=own,
            number=number,
            case=fact.case,
            record_id=key,
            happened_on=fact.happened_on,
            sigungu=own.sigungu,
            office=own.office,
            recorded_at=change.at,
            recorded_by=change.by.staff,
        )
    change.say(count=own.size)
    return own


@action("measures.judge", MeasureRight.ROUND)
def judge(
    change: Change[Sampled], *, is_good: bool | None, note: str = "", seen_version: int | None = None
) -> Sampled:
    """How well one record was done; the sample counts it."""
    own = change.root
    change.require(rules.judge_refusals(is_good, note))
    sample = Sample.objects.select_for_update(of=("self",)).get(pk=own.sample_id)
    sample.judged += own.is_good is None
    sample.good += int(bool(is_good)) - int(bool(own.is_good))
    sample.save(update_fields=["judged", "good"])
    values = {"is_good": is_good, "note": note, "judged_on": change.on, "judged_by": change.by.sender}
    saved: Sampled = keep(change, seen_version, values)
    return saved
