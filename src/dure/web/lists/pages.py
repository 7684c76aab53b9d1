"""Lists as tables on a page (화면의 목록): one page of rows, its heads, its count, and where the next rows are.

Whoever's data is shown is written into the read log, once for the whole page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import QueryDict

from dure.access.http import StaffRequest
from dure.access.readlog import Act, log_reads
from dure.web.lists import faces
from dure.web.lists.declared import LISTS, Answer, Asked, Found, Listing
from dure.web.lists.rows import Piece, Queried
from dure.web.navigation import address

COUNTED_TO = 1000
# Part of an address, but not of what the list shows.
PASSING = ("after", "page")
LAST_PAGE = 100_000


@dataclass
class Table:
    """One list as a page shows it; `keys` tell this list from others of its kind."""

    request: StaffRequest
    listing: Listing
    found: Found
    root: Any = None
    keys: dict[str, str] = field(default_factory=dict)

    def parameter(self, name: str) -> str:
        return self.request.GET.get(f"{self.listing.prefix}{name}", "")

    @cached_property
    def piece(self) -> Piece:
        """A page by number that is not there is the first one."""
        rows, size = self.found.rows, self.listing.a_page
        if isinstance(rows, Queried) and self.is_by_key and self.found.sorting:
            return rows.piece_after(self.parameter("after"), size, is_down=self.found.sorting.is_down)
        found = rows.piece((self.number - 1) * size, size)
        return found if found.rows or self.number == 1 else rows.piece(0, size)

    @property
    def is_by_key(self) -> bool:
        return self.listing.order is not None

    @property
    def number(self) -> int:
        text = self.parameter("page")
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < len(str(LAST_PAGE)) else 1
        return max(number, 1)

    @property
    def rows(self) -> list[Any]:
        return list(self.piece.rows)

    @cached_property
    def count(self) -> int:
        """As far as it is worth counting."""
        is_first = not (self.parameter("after") or self.parameter("page"))
        if is_first and not self.piece.has_more:
            return len(self.piece.rows)
        return self.found.rows.count(COUNTED_TO)

    @property
    def count_words(self) -> str:
        unit = self.listing.unit
        return f"{COUNTED_TO:,}{unit} 넘음" if self.count > COUNTED_TO else f"{self.count:,}{unit}"

    @property
    def lines(self) -> Iterator[faces.Line]:
        return faces.lines(self.listing, self.piece.rows)

    @property
    def heads(self) -> Iterator[faces.Head]:
        return faces.heads(self.listing, self.found, self.filters)

    @cached_property
    def filters(self) -> QueryDict:
        """What the page's address asks for, without which page."""
        return without_passing(self.request.GET, self.listing.prefix)

    @property
    def query(self) -> str:
        return self.filters.urlencode()

    @property
    def sort(self) -> str:
        return self.parameter("sort")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.found.form and self.found.form.is_narrowed)

    @property
    def before(self) -> str:
        """The page before, or by key the first one."""
        if self.is_by_key:
            return f"?{self.query}" if self.parameter("after") else ""
        return self.with_page("page", str(self.number - 1)) if self.number > 1 else ""

    @property
    def next(self) -> str:
        if not self.piece.has_more:
            return ""
        by_key = ("after", self.piece.next_key)
        return self.with_page(*by_key if self.is_by_key else ("page", str(self.number + 1)))

    def with_page(self, name: str, value: str) -> str:
        query = self.filters.copy()
        query[f"{self.listing.prefix}{name}"] = value
        return f"?{query.urlencode()}"

    @property
    def button(self) -> dict[str, Any]:
        return button(self.request, self.listing, self.root, self.keys)


def button(request: StaffRequest, listing: Listing, root: Any, keys: dict[str, str]) -> dict[str, Any]:
    """What the spreadsheet's button sends; no address for who may not have the list."""
    asked = without_passing(request.GET, listing.prefix)
    asked.update(keys)
    view = ("case_sheet_make", root.pk) if listing.has_root else ("sheet_make",)
    may_have = listing.may_be_had_by(request.standing)
    url = address(view[0], *view[1:], listing.name) if may_have else ""
    return {"ko": listing.ko, "url": url, "asked": asked.urlencode()}


def without_passing(filters: QueryDict, prefix: str) -> QueryDict:
    found = filters.copy()
    for name in PASSING:
        found.pop(f"{prefix}{name}", None)
    return found


def table(
    request: StaffRequest, name: str, *, root: Any = None, found: Answer | None = None, **keys: Any
) -> Table:
    """One list; `found` when the page has read its rows for something else already."""
    listing, told = LISTS[name], {key: str(value) for key, value in keys.items()}
    filters = request.GET.copy()
    filters.update(told)
    return Table(
        request, listing, listing.look(Asked(request.standing, filters, root), found), root=root, keys=told
    )


def tables(request: StaffRequest, *names: str, root: Any = None, **keys: Any) -> dict[str, Table]:
    """The lists of a page by name; everybody in them is written down."""
    made = {name: table(request, name, root=root, **keys) for name in names}
    log_tables(request, made.values())
    return made


def log_tables(request: StaffRequest, shown: Iterable[Table], **also: Iterable[Any]) -> None:
    """Each person or case once, however often it is on the page; `also`: keys shown beside the lists, by kind.

    Whose record the page is was written down when it was opened.
    """
    seen: dict[str, list[Any]] = defaultdict(list, {kind: list(keys) for kind, keys in also.items()})
    page = request.resolver_match.view_name if request.resolver_match else ""
    for each in shown:
        if not each.listing.has_root:
            for row in each.rows:
                for kind, key in each.listing.shows(row):
                    seen[kind].append(key)
    for kind, keys in seen.items():
        log_reads(request, kind, keys, page, act=Act.SEARCH)
