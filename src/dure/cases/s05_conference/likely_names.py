"""Words that look like names of people, to be asked about before a text leaves (이름처럼 보이는 말): pure.

Source: manual-2025 m:8942-8944, m:10219. A name is met behind what someone is to the household ("이모 최보배"),
before a form of address ("최보배 씨"), spaced out, in foreign letters, or as a surname with two syllables that are
no common word. What is no name may be asked about too; only the writer knows.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dure.rulebook import product
from dure.spelling import composed

HANGUL = re.compile("[가-힣]+")
LONGEST = 8
# What is made of a word, also behind a role: "배우자 성실한 편".
MADE = "한해하할함"
LATIN = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{1,20}(?:[ -][A-Z][A-Za-z]{1,20}){1,4}(?![A-Za-z])")
SHORTEST, USUAL = 2, 3
# Where a part of a name ends: before a particle, or the word itself ends.
END = "(?=(?:의|이|가|은|는|을|를|와|과|에게)?(?![가-힣]))"
COMPOUND = 2


@dataclass(frozen=True)
class Signs:
    """The rulebook's lists ready for use."""

    surnames: frozenset[str]
    particles: tuple[str, ...]
    words: frozenset[str]
    roles: frozenset[str]
    never_last: str
    derived: str
    behind_role: re.Pattern[str]
    before_title: re.Pattern[str]
    before_ssi: re.Pattern[str]
    of_old: re.Pattern[str]
    spaced: re.Pattern[str]
    two_parts: re.Pattern[str]
    foreign: re.Pattern[str]

    @property
    def compound(self) -> frozenset[str]:
        return frozenset(each for each in self.surnames if len(each) == COMPOUND)


@cache
def all_signs() -> Signs:
    """Made once of the product's lists."""
    names, surnames = product().names, product().advice.conference.surnames
    roles = names.roles.split()
    one = "".join(each for each in surnames if len(each) == 1)
    role = "|".join(sorted(roles, key=len, reverse=True))
    title = "|".join(sorted(names.titles, key=len, reverse=True))
    old = "|".join(names.of_old)
    two = "|".join(each for each in surnames if len(each) == COMPOUND)
    return Signs(
        surnames=frozenset(surnames),
        particles=tuple(sorted(names.particles.split(), key=len, reverse=True)),
        words=frozenset(names.words.split()),
        roles=frozenset(roles),
        never_last=names.never_last,
        derived=names.derived,
        behind_role=re.compile(
            rf"(?<![가-힣])(?:{role})(?:인|이신|\s주민)?[ :,]{{1,3}}([{one}][가-힣]{{1,7}})"
        ),
        before_title=re.compile(rf"(?<![가-힣])([가-힣]{{2,4}}) ?(?:{title})(?![가-힣]{{3}})"),
        # Whoever is called 씨 has a name, of whatever surname or country; before 할머니 also one of a rare surname.
        before_ssi=re.compile(r"(?<![가-힣])([가-힣]{2,5}) 씨(?![가-힣]{3})"),
        of_old=re.compile(rf"(?<![가-힣])([{names.rare}][가-힣]{{2}}) ?(?:{old})(?![가-힣]{{3}})"),
        spaced=re.compile(
            rf"(?<![가-힣])[{one}] [^\W{names.never_spaced}a-zA-Z0-9] [^\W{names.never_spaced}a-zA-Z0-9](?![가-힣]{{2}})"
        ),
        two_parts=re.compile(rf"(?<![가-힣])(?:{two}) [가-힣]{{1,2}}?{END}"),
        foreign=re.compile(rf"(?<![가-힣])(?:{'|'.join(names.foreign)})(?: [가-힣]{{1,3}}?{END}){{1,3}}"),
    )


def likely_names(text: str, known: Collection[str] = ()) -> list[str]:
    """Each once, in the order of the text; `known` are those who may stand there, as who comes to the meeting."""
    signs, told = all_signs(), composed(text)
    found = sorted(_found(told, signs))
    return [name for name in dict.fromkeys(name for _, name in found) if name not in known]


def _found(text: str, signs: Signs) -> Iterator[tuple[int, str]]:
    for match in signs.behind_role.finditer(text):
        yield from _at(match.start(1), _name_in(match[1], signs, is_told=True))
    for match in signs.before_title.finditer(text):
        yield from _at(match.start(1), _called(match[1], signs))
    for match in signs.before_ssi.finditer(text):
        yield from _at(match.start(1), "" if _is_plain(match[1], signs) else match[1])
    for match in signs.of_old.finditer(text):
        is_made = match[1][-1] in MADE or _is_plain(match[1], signs)
        yield from _at(match.start(1), "" if is_made else match[1])
    for match in HANGUL.finditer(text):
        if USUAL <= len(match[0]) <= LONGEST:
            yield from _at(match.start(), _name_in(match[0], signs, is_told=False))
    for pattern in (signs.spaced, signs.two_parts, signs.foreign, LATIN):
        yield from ((match.start(), match[0]) for match in pattern.finditer(text))


def may_be_name(text: str) -> bool:
    """Whether a column that names somebody holds a bare name: two to four syllables that are no word and no role."""
    signs = all_signs()
    is_short = bool(HANGUL.fullmatch(text)) and SHORTEST <= len(text) <= USUAL + 1
    return is_short and text not in signs.words and text not in signs.roles


def _at(place: int, name: str) -> list[tuple[int, str]]:
    return [(place, name)] if name else []


def _name_in(word: str, signs: Signs, *, is_told: bool) -> str:
    """The name without its particle; behind a role also one of two syllables."""
    bare = list(without_particles(word, signs))
    if any(each in signs.words or each in signs.roles for each in bare):
        return ""
    return next((each for each in bare if is_name(each, signs, is_told=is_told)), "")


def _called(word: str, signs: Signs) -> str:
    """Before a form of address: a whole name, or a given name alone before 씨."""
    if _is_plain(word, signs):
        return ""
    return word if word[0] in signs.surnames and len(word) >= SHORTEST else ""


def _is_plain(word: str, signs: Signs) -> bool:
    """A common word, what someone is, or either with a particle: "장남이 군에 있음"."""
    bare = without_particles(word, signs)
    return any(each in signs.words or each in signs.roles for each in bare) or word[-1] in signs.never_last


def without_particles(word: str, signs: Signs) -> Iterable[str]:
    """Longest particle first, the word itself last: `최보배가` is 최보배."""
    for particle in signs.particles:
        if word.endswith(particle) and len(word) - len(particle) >= SHORTEST:
            yield word[: -len(particle)]
    yield word


def is_name(word: str, signs: Signs, *, is_told: bool) -> bool:
    """A surname with two syllables that are no word; behind a role with one, and what is made of a word."""
    if word in signs.words:
        return False
    if word[:COMPOUND] in signs.compound and len(word) in (3, 4):
        return True
    if word[-1] in signs.never_last:
        return False
    if word[0] not in signs.surnames:
        return False
    made = word[:2] in signs.words and word[2:] in tuple(MADE if is_told else signs.derived)
    return len(word) in ((SHORTEST, USUAL) if is_told else (USUAL,)) and not made
