"""Papers for tests: every form of a case that went through all stages, and ways to read them (서식 시험 자료)."""

import dataclasses
import re
from collections.abc import Iterator

from dure.cases.core.records import Case
from dure.paper.compose import blank_paper, paper_of
from dure.paper.forms import KINDS
from dure.paper.layout import Grid, Mode, Paper, Row, faults, texts
from tests.worked import the_father_and_son, the_parent_with_two_children

# Entered anew in the test's own town; whoever only looks takes the fixture `father_and_son`.
a_whole_case, another_whole_case = the_father_and_son, the_parent_with_two_children


def papers_of(case: Case, code: str, mode: Mode = "filled") -> list[Paper]:
    """This form from each of the case's records, newest first."""
    kind = KINDS[code]
    return [paper_of(kind, case, target, mode=mode) for target in kind.targets(case)]


def a_blank(code: str) -> Paper:
    return blank_paper(KINDS[code], "가온구 가온1동 행정복지센터")


def words_of(paper: Paper) -> str:
    """Everything on it as one text."""
    return "\n".join(texts(paper))


def is_sound(paper: Paper) -> bool:
    """Every row fills its columns."""
    return list(faults(paper)) == []


def rows_of(paper: Paper) -> Iterator[Row]:
    return (row for block in paper.blocks if isinstance(block, Grid) for row in block.rows)


def value_beside(paper: Paper, label: str) -> str:
    """What stands in the box right of a label."""
    for row in rows_of(paper):
        cells = [cell.text for cell in row.cells]
        if label in cells:
            return cells[cells.index(label) + 1]
    raise AssertionError(f"no box is called {label}")


def column_under(paper: Paper, head: str) -> list[str]:
    """What stands below a head, row by row, empty rows left out."""
    for block in paper.blocks:
        if isinstance(block, Grid) and block.rows[0].is_head:
            heads = [cell.text for cell in block.rows[0].cells]
            if head in heads:
                place = heads.index(head)
                return [
                    row.cells[place].text for row in block.rows[1:] if any(cell.text for cell in row.cells)
                ]
    raise AssertionError(f"no column is called {head}")


def squeezed(text: str) -> str:
    """Text without spaces, as it can be compared between renderings that break lines differently."""
    return re.sub(r"\s+", "", text)


def stretched(paper: Paper, length: int = 4000) -> Paper:
    """The same with a text of so many characters in the last box of every table: what must not be cut."""

    def longer(grid: Grid) -> Grid:
        last = grid.rows[-1]
        cell = dataclasses.replace(last.cells[-1], text="긴 의견을 적은 글입니다. " * (length // 14))
        return dataclasses.replace(
            grid, rows=(*grid.rows[:-1], dataclasses.replace(last, cells=(*last.cells[:-1], cell)))
        )

    blocks = tuple(longer(block) if isinstance(block, Grid) else block for block in paper.blocks)
    return dataclasses.replace(paper, blocks=blocks)
