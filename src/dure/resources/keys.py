"""What entries are told apart by (비교하는 표기): made of what was typed, in one form. Pure."""

from dure import spelling

# Words that every address has, and that say nothing.
LONGEST = 80


def name_key(name: str) -> str:
    """Letters and digits alone, in one case."""
    return spelling.bare(name)[:LONGEST]


def phone_key(phone: str) -> str:
    return spelling.phone(phone)[:20]


def address_key(address: str) -> str:
    return spelling.bare(address)[:200]


def number_key(number: str) -> str:
    """The ten digits of a business number; what has other letters stays for its check."""
    return spelling.digits(number) if number.strip() else ""
