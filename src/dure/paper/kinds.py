"""What a kind of paper is (서식의 종류), and from which record of a case it can be made."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dure.cases.core.records import Case
from dure.paper.layout import Approval, Block
from dure.paper.sheet import Answers, Sheet
from dure.rulebook import Rulebook, edition, latest


@dataclass(frozen=True)
class Target:
    """A record that fills a paper: a counselling, a meeting, a plan version. `label` tells it from its fellows.

    `edition` is the record's own: an old record is printed as its rulebook has the form. `approvals` are
    those given; posts of the kind without one stay open to be signed by hand.
    """

    id: uuid.UUID
    label: str
    on: date | None = None
    edition: str = ""
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True)
class PaperKind:
    """서식. `form` names the field catalogue, `stage` where the paper belongs.

    `targets` lists a case's records, newest first; `fill` reads one of them; `blocks` lays it out, filled or
    blank. `posts` are the boxes of approval. `for_outsiders`: a de-identified copy is offered;
    `is_for_outsiders_only`: there is no other. `part` tells two papers of one form apart.
    `is_letter`: it goes to the household, under the number of the office's letters.
    """

    code: str
    form: str
    stage: str
    targets: Callable[[Case], list[Target]]
    fill: Callable[[Case, Target], Answers]
    blocks: Callable[[Sheet], Iterable[Block]]
    posts: tuple[str, ...] = ()
    has_blank: bool = True
    for_outsiders: bool = False
    is_for_outsiders_only: bool = False
    is_landscape: bool = False
    part: str = ""
    is_letter: bool = False

    @property
    def title(self) -> str:
        return self.title_in(latest())

    def title_in(self, book: Rulebook) -> str:
        """As this edition calls the form."""
        name = book.form(self.form).ko
        return f"{name}({self.part})" if self.part else name

    @property
    def number(self) -> int | None:
        """The manual's number; None for a paper that has none there."""
        return latest().form(self.form).number or None

    def target(self, case: Case, key: uuid.UUID) -> Target | None:
        """The record with this key, if it is one of the case's."""
        return next((target for target in self.targets(case) if target.id == key), None)


def book_of(target: Target) -> Rulebook:
    """The rulebook under which the record was made."""
    return edition(target.edition) if target.edition else latest()
