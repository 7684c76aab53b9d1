"""What of a household leaves with a request, and nothing else (나가는 것)."""

from typing import Any

from dure.people.models import Person
from dure.referrals.models import Referral
from dure.rulebook import Rulebook

LABELS = {
    "name": "성명",
    "birth_on": "생년월일",
    "phone": "연락처",
    "address": "주소",
    "situation": "상담 내용",
    "wanted": "부탁하는 일",
}


def values(referral: Referral) -> dict[str, str]:
    """Everything that could leave, in words, by the name of the field."""
    person: Person = referral.person
    home = referral.case.household
    return {
        "name": person.name,
        "birth_on": f"{person.birth_on:%Y-%m-%d}" if person.birth_on else "",
        "phone": person.mobile_phone or person.home_phone,
        "address": " ".join(filter(None, (home.address, home.address_detail))),
        "situation": referral.situation,
        "wanted": referral.wanted,
    }


def leaves(referral: Referral, book: Rulebook) -> list[list[str]]:
    """Label and words of each field that the kind asks for, as they are sent and shown."""
    known = values(referral)
    fields = book.referrals.kinds[referral.kind].fields
    service: list[list[str]] = [["서비스", referral.service]] if referral.service else []
    return service + [[LABELS[name], known[name]] for name in fields]


def known_fields(referral: Referral) -> dict[str, bool]:
    return {name: bool(text.strip()) for name, text in values(referral).items()}


def told(referral: Referral, book: Rulebook) -> list[Any]:
    """As it was sent; before that, as it would be."""
    return referral.sent or leaves(referral, book)
