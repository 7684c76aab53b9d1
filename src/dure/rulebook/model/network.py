"""The safety net of a town (인적안전망): reports and how long they may wait, looking in, campaigns."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Network:
    """An urgent report that nobody took up rings the leader, then the 시군구, after so many minutes.

    `keep_days`: how long a report is kept after it ended. `receipt_digits`: of the number the reporter keeps.
    `files`, `file_megabytes`: what may come with it.

    `every_days`: how often somebody looks in, by the code. A look that was missed rings from that `missed_hour` of the next
    day on; what rang and was not settled rings the leader after `worried_minutes` or `missed_minutes`. The same answer
    within `again_minutes` is one. `training_months`: members are trained again after so many. `member_days`: how long a
    member is kept after the end, `survey_days` a household of a campaign; `survey_most_days`: how long one runs;
    `lines`: how many households are pasted or drawn at once. `survey_grounds`: on what ground a group may be drawn from
    records; who moved here within `new_months` is new, who was not seen for `unseen_months` is on their own.
    """

    source: str
    leader_minutes: int
    sigungu_minutes: int
    keep_days: int
    receipt_digits: int
    files: int
    file_megabytes: int
    every_days: Mapping[str, int]
    missed_hour: int
    worried_minutes: int
    missed_minutes: int
    again_minutes: int
    training_months: int
    member_days: int
    survey_days: int
    survey_most_days: int
    lines: int
    new_months: int
    unseen_months: int
    survey_grounds: Mapping[str, Term]
