"""Which columns hold sealed values, and how each is bound to its row (암호화 칸 선언).

Every app declares its own in a module `sealed.py`. Rotation knows nothing else: a sealed column that
is not declared would become unreadable with its key, so a test looks for such columns.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from django.db import models
from django.utils.module_loading import autodiscover_modules

Hash = Callable[[str], str]


@dataclass(frozen=True)
class SealedColumn:
    """A column with sealed text. `bound_to` names columns of the row in braces; `hashes` are columns with
    a search hash of the same text; `only` limits it to rows where these columns have these values."""

    model: type[models.Model]
    column: str
    bound_to: str
    reads: tuple[str, ...]
    hashes: dict[str, Hash] = field(default_factory=dict)
    only: dict[str, str] = field(default_factory=dict)
    is_json: bool = False

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def key_column(self) -> str:
        pk = self.model._meta.pk
        return str(pk.column) if pk else "id"

    @property
    def name(self) -> str:
        return f"{self.table}.{self.column}"


@dataclass(frozen=True)
class HashedWords:
    """A table of words hashed under a search key: how to make them anew, and how many each key has made."""

    name: str
    rehash: Callable[[Callable[[int, int], None]], int]
    naming: Callable[[], dict[str, int]]


_declared: list[SealedColumn] = []
_words: list[HashedWords] = []


def declare(*columns: SealedColumn) -> None:
    """Called once by each app's `sealed.py`."""
    _declared.extend(columns)


def declare_words(words: HashedWords) -> None:
    """Called by an app's `sealed.py`, once."""
    _words.append(words)


def with_history(
    model: type[models.Model], column: str, bound_to: str, hashes: dict[str, Hash]
) -> list[SealedColumn]:
    """A column of a tracked record, and the same column of its history table."""
    versions = [each for each in model._meta.apps.get_models() if tracks(each) is model]
    return [SealedColumn(each, column, bound_to, reads=("id",), hashes=hashes) for each in (model, *versions)]


def tracks(model: type[models.Model]) -> type[models.Model] | None:
    """The record whose history a model keeps."""
    tracked: type[models.Model] | None = getattr(model, "pgh_tracked_model", None)
    return tracked


@cache
def sealed_columns() -> tuple[SealedColumn, ...]:
    """All of them, each app asked once."""
    autodiscover_modules("sealed")
    return tuple(_declared)


def hashed_words() -> tuple[HashedWords, ...]:
    """All tables of hashed words."""
    sealed_columns()
    return tuple(_words)
