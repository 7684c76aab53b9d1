"""Search words made anew (검색어 다시 만들기): after a migration that emptied them, and when the search key changes.

Runs as the owner, batch by batch; what is left to do shows in the rows, so a run that was ended is begun again.
"""

from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from dure.access.crypto import ring
from dure.people.models import Person, SearchToken
from dure.people.tokens import index_person

BATCH = 200
OWNER = "owner"


def rehash(tell: Callable[[int, int], None] | None = None) -> int:
    """Everyone who has no words yet, or words under an older key; how many they were."""
    done = 0
    for people in _batches():
        with transaction.atomic(using=OWNER):
            for person in people:
                index_person(person, using=OWNER)
        done += len(people)
        if tell:
            tell(len(people), done)
    return done


def _batches() -> Iterator[list[Person]]:
    """In the order of their keys: whoever cannot get words is met once."""
    words = SearchToken.objects.using(OWNER).filter(person=OuterRef("pk"))
    stale = Exists(words.exclude(hashed_with=ring().current_search))
    waiting = Person.objects.using(OWNER).filter(Q(merged_into__isnull=True) & ~Exists(words) | stale)
    people = list(waiting.order_by("pk")[:BATCH])
    while people:
        yield people
        people = list(waiting.filter(pk__gt=people[-1].pk).order_by("pk")[:BATCH])


def naming() -> dict[str, int]:
    """How many words were hashed with each search key."""
    rows = SearchToken.objects.using(OWNER).order_by().values_list("hashed_with")
    return dict(rows.annotate(Count("pk")))
