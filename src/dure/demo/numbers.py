"""Resident numbers that cannot be real (있을 수 없는 주민등록번호): the check digit is always wrong.

Numbers given since October 2020 carry no check digit; the demo's are made to fail it all the same, and the
region digits are left at 00, which no town hall has ever used for such births.
"""

from datetime import date

from dure.demo.chance import Chance
from dure.people.resident_number import WEIGHTS, ResidentNumber

BASE = 11


def impossible_number(chance: Chance, sex: str, birth_on: date) -> ResidentNumber:
    """A number of the right form and date whose last digit is wrong on purpose."""
    century = (1 if birth_on.year < 2000 else 3) + (sex == "female")
    digits = f"{birth_on:%y%m%d}{century}00{chance.randint(0, 999):03d}"
    wrong = (_check_digit(digits) + chance.randint(1, 9)) % 10
    return ResidentNumber(f"{digits}{wrong}", birth_on)


def _check_digit(digits: str) -> int:
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return (BASE - total % BASE) % 10
