"""Which roles exclude each other, and where that is said (함께 맡을 수 없는 역할): pure."""

from dure.rulebook import Rulebook


def exclude_each_other(one: str, other: str, book: Rulebook) -> bool:
    """Said on either side it holds for both; a role that a later edition dropped excludes none."""
    if one not in book.roles or other not in book.roles:
        return False
    return other in book.roles[one].excludes or one in book.roles[other].excludes


def source_of_exclusion(one: str, other: str, book: Rulebook) -> str:
    says = one if other in book.roles[one].excludes else other
    return book.roles[says].excludes_because
