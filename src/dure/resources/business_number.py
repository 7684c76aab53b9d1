"""Business registration numbers (사업자등록번호): ten digits, the last of which checks the others. Pure."""

WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3)
LENGTH, LAST_WEIGHT, TEN = 10, 5, 10


def is_number(digits: str) -> bool:
    """Whether the last digit fits: the published method of the tax office, which `stdnum.kr.brn` does not check."""
    if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit():
        return False
    given = [int(digit) for digit in digits]
    doubled = given[8] * LAST_WEIGHT
    total = (
        sum(weight * digit for weight, digit in zip(WEIGHTS, given, strict=False))
        + doubled // TEN
        + doubled % TEN
    )
    return (TEN - total % TEN) % TEN == given[9]


def shown(digits: str) -> str:
    """As people write it: 123-45-67890."""
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}" if len(digits) == LENGTH else digits
