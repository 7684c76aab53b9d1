"""Resident registration numbers (주민등록번호): form, date, century and sex digit, advisory check digit. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from dure import spelling
from dure.rulebook import Reason, Refused

# Resident Registration Act, enforcement rule, article 2: the seventh digit tells century and sex; 5 to 8 are
# the registration numbers of foreigners (Immigration Act, article 31).
CENTURIES = {"9": 1800, "0": 1800, "1": 1900, "2": 1900, "3": 2000, "4": 2000}
CENTURIES |= {"5": 1900, "6": 1900, "7": 2000, "8": 2000}
FOREIGN = "5678"
# Numbers given from 5 October 2020 carry no region and no check digit (same rule, as amended).
NO_CHECK_DIGIT_FROM = date(2020, 10, 5)
WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
# What people put between the digits, once dashes and widths are one; the vowel ㅡ stands where the dash is.
MARKS = re.compile(r"[\s\-._/·ㅡ~*,:]")
GROUPED = re.compile(r"(?<![0-9])([0-9]{6})[^0-9A-Za-z가-힣]{0,5}([0-9]{7})(?![0-9])")
DAY = "[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
BEGUN = re.compile(rf"(?<![0-9])({DAY}) ?[-ㅡ] ?([0-9]{{4,8}})(?![0-9-])")
DAY_FIRST = re.compile(f"{DAY}[0-9]{{7}}")
RUN = re.compile(r"(?<!\w)[0-9][0-9\s\-._/·ㅡ~,:]*")


@dataclass(frozen=True)
class ResidentNumber:
    """A number that passed form and date; what it tells without looking anywhere."""

    digits: str
    birth_on: date

    @property
    def sex(self) -> str:
        return "male" if int(self.digits[6]) % 2 else "female"

    @property
    def is_foreign(self) -> bool:
        return self.digits[6] in FOREIGN

    @property
    def masked(self) -> str:
        return f"{self.digits[:6]}-{self.digits[6]}******"

    @property
    def plain(self) -> str:
        return f"{self.digits[:6]}-{self.digits[6:]}"

    @property
    def check_digit_fits(self) -> bool:
        """Whether the last digit is the one that numbers before October 2020 carry."""
        total = sum(int(d) * weight for d, weight in zip(self.digits, WEIGHTS, strict=False))
        base = 13 if self.is_foreign else 11
        return (base - total % 11) % 10 == int(self.digits[12])

    @property
    def advice(self) -> list[Reason]:
        """What deserves a second look; never a refusal, since a person may have been given a new number."""
        if self.birth_on >= NO_CHECK_DIGIT_FROM or self.check_digit_fits:
            return []
        return [Reason("people.number_check_digit")]

    def __repr__(self) -> str:
        return f"ResidentNumber({self.masked!r})"


def read_number(text: str, on: date) -> ResidentNumber:
    """The number as typed, in any width, with or without dashes, dots and blanks; raises Refused with what is wrong."""
    digits = MARKS.sub("", spelling.plain(text))
    if not re.fullmatch(r"[0-9]{13}", digits):
        raise Refused([Reason("people.number_form")])
    birth_on = _birth(digits)
    if birth_on is None:
        raise Refused([Reason("people.number_date")])
    if birth_on > on:
        raise Refused([Reason("people.number_future")])
    return ResidentNumber(digits, birth_on)


def _birth(digits: str) -> date | None:
    year = CENTURIES[digits[6]] + int(digits[:2])
    try:
        return date(year, int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return None


def number_in(text: str) -> str | None:
    """The digits of a resident number that stands in a text, however it is spelt and whatever stands around it.

    Six digits and seven, or thirteen with marks anywhere between them that begin with a day. Wrong ones and half typed
    ones count too, since they tell nearly as much.
    """
    whole = spelling.plain(text)
    if found := GROUPED.search(whole) or BEGUN.search(whole):
        return f"{found[1]}{found[2]}"
    for run in RUN.findall(whole):
        if DAY_FIRST.fullmatch(digits := MARKS.sub("", run)):
            return digits
    return None
