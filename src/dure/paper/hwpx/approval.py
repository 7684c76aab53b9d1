"""The boxes of approval at the top right (결재란). Pure."""

from dure.paper.layout import Approval, Cell, Grid, Row

from .drawing import Objects
from .measures import units
from .table import table
from .xml import Xml

# mm: the narrow word at the left, each post, the posts' row, the row to sign in.
WORD, POST, POST_ROW, SIGN_ROW = 7.0, 25.0, 6.0, 14.0


def approval_table(approvals: tuple[Approval, ...], objects: Objects) -> Xml:
    """Posts over room to sign, with name and day where someone has. It stands as one letter of its line."""
    posts = Row(
        (Cell("결\n재", "label", down=2), *(Cell(each.post, "label") for each in approvals)), POST_ROW
    )
    signed = Row(tuple(Cell(_signed(each), "note", align="center") for each in approvals), SIGN_ROW)
    shares = (WORD, *(POST for _ in approvals))
    return table([Grid(shares, (posts, signed))], units(sum(shares)), objects, is_letter=True)


def _signed(approval: Approval) -> str:
    return "\n".join(filter(None, (approval.name, approval.on)))
