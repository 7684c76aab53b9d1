"""Who may change what of the figures (지표의 변경)."""

from typing import Any

from django.urls import reverse

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows
from dure.changes.roots import NewAtOffice, root
from dure.measures.models import (
    ClosedPeriod,
    Extract,
    Improvement,
    OwnQuestion,
    Round,
    Sample,
    Sampled,
    SelfCheck,
)
from dure.measures.rights import MeasureRight


@judged(ClosedPeriod)
def may_close(actor: Actor, permission: Right, record: ClosedPeriod) -> bool:
    """By the posts one holds in its 시군구."""
    return may_within(actor, permission, record.sigungu_id)


@judged(Round)
def may_monitor(actor: Actor, permission: Right, record: Round) -> bool:
    """By the posts one holds in its 시군구."""
    return may_within(actor, permission, record.sigungu_id)


@judged(Improvement)
def may_improve(actor: Actor, permission: Right, record: Improvement) -> bool:
    """Set by the 시군구; said to be done by who leads the office."""
    if permission is MeasureRight.CHECK:
        return may_check(actor, permission, record)
    return may_within(actor, permission, record.sigungu_id)


@judged(SelfCheck)
def may_check(actor: Actor, permission: Right, record: SelfCheck | Improvement) -> bool:
    """Who leads the office."""
    standing = actor.standing
    return (
        standing is not None and allows(permission, standing) and standing.reach.leading.covers(record.office)
    )


@judged(Sample)
@judged(Sampled)
@judged(Extract)
def may_in_sigungu(actor: Actor, permission: Right, record: Sample | Sampled | Extract) -> bool:
    """By the posts one holds in its 시군구."""
    return may_within(actor, permission, record.sigungu_id)


@judged(OwnQuestion)
def may_ask(actor: Actor, permission: Right, record: OwnQuestion) -> bool:
    """Its owner, as long as figures are seen."""
    standing = actor.standing
    return standing is not None and allows(permission, standing) and record.owner_id == standing.staff.pk


@root(Sample)
class SampleRoot(NewAtOffice):
    page = "sample"


@root(Sampled)
class SampledRoot(NewAtOffice):
    page = "judge_sample"
    beside = ("sigungu", "office", "sample", "case")

    def keys(self, record: Sampled) -> list[Any]:
        return [record.sample_id, record.pk]


@root(OwnQuestion)
class QuestionRoot(NewAtOffice):
    page = "own_question"


@root(Extract)
class ExtractRoot(NewAtOffice):
    page = "extract"


@root(ClosedPeriod)
class ClosedRoot(NewAtOffice):
    def address(self, record: ClosedPeriod) -> str:
        return ""


@root(SelfCheck)
class CheckRoot(NewAtOffice):
    def address(self, record: SelfCheck) -> str:
        return ""


@root(Round)
class RoundRoot(NewAtOffice):
    page = "monitoring_round"


@root(Improvement)
class ImprovementRoot(NewAtOffice):
    beside = ("sigungu", "office", "round")

    def address(self, record: Improvement) -> str:
        return reverse("monitoring_round", args=[record.round_id])
