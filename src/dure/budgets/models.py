"""A subsidy budget as one document (예산서 레코드)."""

from typing import ClassVar

from django.db import models

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import Outlives
from dure.access.scope import Scope
from dure.budgets.figures import Figures, Grant, Item, Stated, Year
from dure.rulebook import Rulebook, edition

TYPED = ("title", "place", "purpose", "grounds", "content", "effects")


@tracked
class SubsidyBudget(Versioned, ScopedRecord):
    """예산서: a sheet is written, printed and handed in as a whole, so it is kept as a whole.

    `stated` is what is printed in its head and sums, in the sheet's unit; `items`, `years` and `grants` are its lines
    (`figures.py`). What can be computed is computed, never kept.
    """

    row_scope = Scope.FUND
    row_rights: ClassVar[str] = "SELECT, INSERT, UPDATE"
    destroyed_by = Outlives("what programmes cost: no sheet names a household", TYPED)

    edition = models.CharField("적용 지침", max_length=8)
    title = models.CharField("사업 이름", max_length=100)
    year = models.PositiveSmallIntegerField("회계연도")
    rounding = CodedField("끝수 처리", codes="subsidy_rounding", max_length=10)
    place = models.CharField("사업 위치", max_length=100, blank=True)
    purpose = models.TextField("사업 목적", blank=True)
    grounds = models.TextField("사업 근거", blank=True)
    content = models.TextField("사업 내용", blank=True)
    effects = models.TextField("기대 효과", blank=True)
    stated = models.JSONField("적힌 숫자", default=dict, blank=True)
    items = models.JSONField("산출 내역", default=list, blank=True)
    years = models.JSONField("결산", default=list, blank=True)
    grants = models.JSONField("교부", default=list, blank=True)
    settled_on = models.DateField("정산일", null=True, blank=True)

    class Meta:
        ordering = ["-year", "title", "id"]
        verbose_name = "국고보조 예산서"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sigungu", "year", "title"], name="one_sheet_of_a_programme")
        ]

    def __str__(self) -> str:
        return f"{self.year}년 {self.title}"

    @property
    def book(self) -> Rulebook:
        return edition(self.edition)

    @property
    def figures(self) -> Figures:
        """Its lines as the rules take them."""
        return Figures(
            year=self.year,
            rounding=self.rounding,
            unit=self.book.subsidies.unit,
            stated=Stated(**self.stated),
            items=tuple(Item(**each) for each in self.items),
            years=tuple(Year(**each) for each in self.years),
            grants=tuple(Grant(**each) for each in self.grants),
        )

    @property
    def total(self) -> int:
        """In the sheet's unit, as the list shows it."""
        return self.figures.total
