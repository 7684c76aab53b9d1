"""Views of a household that seems to be one's own, and of cases from which one is barred (본인·가족 열람).

Compared are the names and phones of staff with those of persons, their legal guardians and emergency contacts,
however they are spelt.
Namesakes are found too: the finding asks, it does not judge. No name leaves this module.
"""

import unicodedata
import uuid
from collections import defaultdict
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDate

from dure import spelling
from dure.access.crypto import any_word_keys
from dure.access.log_records import ReadEntry
from dure.access.readlog import subject_hash
from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.people.duplicates.comparing import SHORTEST_PHONE
from dure.people.models import Membership, Person, SearchToken
from dure.protection.restriction.records import RestrictionName
from dure.protection.review.rules import Seen


def views_of_family(rows: QuerySet[ReadEntry]) -> dict[uuid.UUID, Seen]:
    """By member of staff, with the grounds on which the household seemed theirs."""
    found = {}
    readers = Staff.objects.filter(pk__in=rows.values("staff_id").distinct())
    for staff in readers:
        households = likely_households(staff)
        if households and (views := _views(rows.filter(staff=staff), hashes_of(households))):
            found[staff.pk] = views
    return found


def likely_households(staff: Staff) -> dict[uuid.UUID, set[str]]:
    """Households with a person of the same name or phone, or one who names them; with the grounds."""
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    for ground, condition in grounds(staff).items():
        people = Person.objects.filter(condition).values("pk")
        for key in Membership.objects.filter(person__in=people).values_list("household_id", flat=True):
            found[key].add(ground)
    return found


def grounds(staff: Staff) -> dict[str, Q]:
    named = {
        "name": carrying(f"n:{spelling.bare(staff.name)}"),
        "guardian": Q(guardian_name__in=names(staff.name)),
        "contact": any_of("emergency_phone__contains", names(staff.name)),
    }
    own = spelling.phone(staff.phone)
    if len(own) < SHORTEST_PHONE:
        return named
    return named | {"phone": carrying(f"p:{own}") | any_of("emergency_phone__contains", phones(own))}


def carrying(word: str) -> Q:
    """Persons found by that word."""
    return Q(pk__in=SearchToken.objects.filter(token__in=any_word_keys(word)).values("person_id"))


def any_of(lookup: str, texts: set[str]) -> Q:
    return reduce(or_, (Q(**{lookup: text}) for text in sorted(texts)))


def names(name: str) -> set[str]:
    """A name as it may stand within other words: composed or not, with its blanks or without."""
    whole = spelling.composed(name)
    spelt = {whole, whole.replace(" ", "")}
    return spelt | {unicodedata.normalize("NFD", each) for each in spelt}


def phones(dialled: str) -> set[str]:
    """A number as it may stand within other words."""
    area = 2 if dialled.startswith("02") else 3
    parts = (dialled[:area], dialled[area:-4], dialled[-4:])
    return {dialled, *(mark.join(parts) for mark in "-. ")}


def hashes_of(households: dict[uuid.UUID, set[str]]) -> dict[str, set[str]]:
    """What stands for the households in the log, with the grounds."""
    found = {}
    for key, home in Case.objects.filter(household__in=households).values_list("pk", "household_id"):
        found[subject_hash("case", key)] = households[home]
    people = Membership.objects.filter(household__in=households).values_list("person_id", "household_id")
    for key, home in people:
        for kind in ("person", "resident_number"):
            found[subject_hash(kind, key)] = households[home]
    return found


def views_of_barred(rows: QuerySet[ReadEntry]) -> dict[uuid.UUID, Seen]:
    """Entries about a case that bars the reader by name."""
    barred: dict[uuid.UUID, dict[str, set[str]]] = defaultdict(dict)
    names = RestrictionName.objects.filter(part=RestrictionName.Part.BARRED)
    for who, case_id in names.values_list("staff_id", "case_id"):
        barred[who][subject_hash("case", case_id)] = set()
    views = {who: _views(rows.filter(staff_id=who), hashes) for who, hashes in barred.items()}
    return {who: seen for who, seen in views.items() if seen}


def _views(rows: QuerySet[ReadEntry], hashes: dict[str, set[str]]) -> Seen | None:
    on: set[date] = set()
    why: set[str] = set()
    count = 0
    found = rows.filter(subject_hash__in=list(hashes)).annotate(on=TruncDate("happened_at"))
    for subject, day in found.values_list("subject_hash", "on"):
        count += 1
        on.add(day)
        why |= hashes[subject]
    more: dict[str, Any] = {"grounds": sorted(why)} if why else {}
    return Seen(count, tuple(day.isoformat() for day in sorted(on)), more) if count else None
