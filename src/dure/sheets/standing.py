"""Whether a finished list may still be had (완성된 목록을 다시 확인): whoever is in it must still be one's to see."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from dure.access.reach import read_by_me
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.people.models import Household, Person
from dure.sheets.models import SheetExport


def marks(standing: Standing, shown: Collection[UUID]) -> dict[str, Any]:
    """What is kept with a list that was just made."""
    return {"shows": sorted(shown), "seen": visible(shown), "posts": posts_of(standing)}


def visible(keys: Collection[UUID]) -> int:
    """How many of these cases, households and persons the asker sees now; cases that are read count once more."""
    known = sum(model._default_manager.filter(pk__in=keys).count() for model in (Case, Household, Person))
    return known + Case.objects.filter(read_by_me(), pk__in=keys).count()


def posts_of(standing: Standing) -> list[str]:
    return sorted(f"{post.role.code}:{post.office.pk}" for post in standing.posts)


def is_still_ones_own(export: SheetExport, standing: Standing) -> bool:
    """In the same posts, and everybody it shows is still within sight."""
    return set(export.posts) <= set(posts_of(standing)) and visible(export.shows) == export.seen
