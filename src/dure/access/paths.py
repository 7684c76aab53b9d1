"""Words in which a record says how its rows are destroyed (파기 경로의 말)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Path:
    """A column that leads to what is destroyed.

    `root`: case, household or person, whose key stands in the column; row: the key of any destroyed row;
    address: a text with the key of a destroyed case in it. `through` is `table.column` where the column
    points to a row of that table, and only that row's column holds the key. `kind` is what a certificate counts.
    """

    root: str
    column: str
    through: str = ""
    kind: str = "record"


@dataclass(frozen=True)
class Outlives:
    """A table that stays, and why: it holds nothing about a household.

    `typed`: columns into which somebody may have typed a name all the same; destroyed people are blotted out there.
    """

    reason: str
    typed: tuple[str, ...] = ()


CASE_SELF = (Path("case", "id"),)
OF_CASE = (Path("case", "case_id"),)
OF_HOUSEHOLD = (Path("household", "household_id"),)
ABOUT_STAFF = Outlives("about offices and members of staff, not about households")
