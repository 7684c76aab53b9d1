"""The boxes of approval at the top right (결재란). Pure."""

from dure.paper.layout import Approval, Cell, Grid, Row

from .drawing import Objects
from .measures import units
from .table import table
from .xml import Xml

# mm: the narrow word at the left, each post, the post's row, the row to sign in, the row of days.
WORD, POST, POST_ROW, SIGN_ROW, DAY_ROW = 7.0, 22.0, 6.0, 14.0, 5.5


def approval_table(approvals: tuple[Approval, ...], objects: Objects) -> Xml:
    """Posts over room to sign; days below when someone has signed. It stands as one letter of its line."""
    rows = [_posts(approvals), Row(tuple(Cell(each.name, align="center") for each in approvals), SIGN_ROW)]
    if any(each.on for each in approvals):
        rows.append(Row(tuple(Cell(each.on, "note", align="center") for each in approvals), DAY_ROW))
    first = Row((Cell("결\n재", "label", down=len(rows)), *rows[0].cells), POST_ROW)
    shares = (WORD, *(POST for _ in approvals))
    return table(Grid(shares, (first, *rows[1:])), units(sum(shares)), objects, is_letter=True)


def _posts(approvals: tuple[Approval, ...]) -> Row:
    return Row(tuple(Cell(each.post, "label") for each in approvals), POST_ROW)
