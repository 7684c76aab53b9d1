"""Planning, sharing, analysing and telling a round; its improvements (업무 모니터링의 변경)."""

from datetime import date

from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.measures import round_rules as rules
from dure.measures.actions import read
from dure.measures.rights import MeasureRight
from dure.measures.round_inputs import RoundData
from dure.measures.round_models import Improvement, Round


@action("measures.plan_round", MeasureRight.ROUND)
def plan(change: Change[Round], *, data: RoundData, seen_version: int | None = None) -> Round:
    """What is looked at, how, by whom, by when."""
    own, values = change.root, vars(data)
    days = (data.begins_on, data.collects_until, data.ends_on)
    change.require(rules.plan_refusals(*days, is_told=bool(own.told_at)))
    read(data.period)
    if own._state.adding:
        values = values | {"edition": change.book.name}
    saved: Round = keep(change, seen_version, values)
    return saved


@action("measures.share_round", MeasureRight.ROUND)
def share(change: Change[Round], *, seen_version: int | None = None) -> Round:
    """The towns learn what is asked of them until when."""
    change.require(rules.share_refusals(is_shared=bool(change.root.shared_at)))
    edited: Round = change.edit(change.root, seen_version, shared_at=change.at)
    return edited


@action("measures.analyse_round", MeasureRight.ROUND)
def analyse(change: Change[Round], *, analysis: str, seen_version: int | None = None) -> Round:
    own = change.root
    change.require(rules.analysis_refusals(is_shared=bool(own.shared_at), is_told=bool(own.told_at)))
    edited: Round = change.edit(own, seen_version, analysis=analysis)
    return edited


@action("measures.tell_round", MeasureRight.ROUND)
def tell(change: Change[Round], *, seen_version: int | None = None) -> Round:
    """The towns learn what came of it, with what they shall improve."""
    own = change.root
    change.require(rules.tell_refusals(own.analysis, is_told=bool(own.told_at)))
    edited: Round = change.edit(own, seen_version, told_at=change.at)
    return edited


@action("measures.improve", MeasureRight.ROUND)
def improve(change: Change[Improvement], *, what: str, due_on: date) -> Improvement:
    """One thing that an office shall do better."""
    own = change.root
    is_shared = bool(own.round.shared_at)
    change.require(rules.improvement_refusals(due_on, change.on, is_shared=is_shared))
    own.what, own.due_on = what, due_on
    own.save(force_insert=True)
    return own


@action("measures.improved", MeasureRight.CHECK)
def improved(
    change: Change[Improvement], *, result: str, done_on: date, seen_version: int | None = None
) -> Improvement:
    """What the office did about it."""
    edited: Improvement = change.edit(change.root, seen_version, result=result, done_on=done_on)
    return edited
