"""The file of a specialist (통합사례관리사의 고용과 배치)."""

from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.rulebook import Reason
from dure.skills import rules
from dure.skills.inputs import SpecialistData
from dure.skills.models import Specialist
from dure.skills.rights import SkillRight


@action("skills.employ", SkillRight.KEEP)
def employ(
    change: Change[Specialist], *, data: SpecialistData, seen_version: int | None = None
) -> Specialist:
    """The file of a specialist: qualified, employed directly for whole hours, placed by letter."""
    hiring = rules.Hiring(
        data.qualification, data.licensed_on, data.jobs, data.hired_on, data.weekly_hours, data.is_direct
    )
    change.require(rules.hiring_refusals(hiring, change.book))
    change.require(day_refusals(data))
    doubts = list(rules.away_doubts(data.away_from, data.away_until, data.cover_name, change.book))
    change.require(doubt for doubt in doubts if not doubt.is_doubt)
    change.doubt(doubt for doubt in doubts if doubt.is_doubt)
    others = Specialist.objects.filter(staff=data.staff).exclude(pk=change.root.pk)
    change.require([Reason("skills.file_there", field="staff")] if others.exists() else [])
    values = vars(data) | {"career": [job.kept for job in data.jobs]}
    values.pop("jobs")
    saved: Specialist = keep(change, seen_version, values)
    return saved


def day_refusals(data: SpecialistData) -> list[Reason]:
    """Days in their order."""
    found = []
    if data.placed_on < data.hired_on:
        found.append(Reason("skills.placed_before", field="placed_on"))
    if data.left_on and data.left_on < data.hired_on:
        found.append(Reason("skills.left_before", field="left_on"))
    return found
