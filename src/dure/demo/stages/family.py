"""Writing down who belongs to the family elsewhere, and who stands around the household (가계도·생태도 시연 자료)."""

from typing import Any

from dure.demo import names
from dure.demo.chance import Chance
from dure.demo.story import Story
from dure.people.kin.records import Kinship, Relative, SocialTie

# What someone is to the subject, as they are called, their sex, how much older they are, and the bond.
KIN = (
    ("child", "큰아들", "male", (-38, -24), ("cut_off", "distant", "")),
    ("child", "딸", "female", (-38, -24), ("close", "distant", "")),
    ("sibling", "여동생", "female", (-9, -2), ("close", "")),
    ("sibling", "형", "male", (2, 9), ("conflict", "distant", "")),
    ("former_spouse", "전 배우자", "", (-4, 4), ("conflict", "cut_off")),
)
TIES = (
    ("경로당", "community", "ordinary", "both"),
    ("옆집 이웃", "neighbour", "strong", "to_household"),
    ("동네 의원", "medical", "ordinary", "to_household"),
    ("종교 모임", "religion", "weak", "both"),
    ("해오름종합사회복지관", "welfare", "strong", "to_household"),
    ("해오름정신건강복지센터", "mental_health", "weak", "to_household"),
    ("예전 일터 동료", "work", "cut_off", "none"),
    ("집주인", "other", "strained", "none"),
)
GROWN_UP = 40


def tell(story: Story) -> None:
    """A few ties for every household, relatives elsewhere for some; drawn apart, so that the rest stays as it was."""
    chance = Chance(f"family {story.case.number}")
    _ties(story, chance)
    if chance.happens(0.6):
        _relatives(story, chance)


def _ties(story: Story, chance: Chance) -> None:
    for order, (name, kind, strength, direction) in enumerate(chance.some(TIES, 2, 5), 1):
        _add(story, SocialTie, name=name, kind=kind, strength=strength, direction=direction, order=order)


def _relatives(story: Story, chance: Chance) -> None:
    born = story.subject.birth_on
    if born is None or story.on.year - born.year < GROWN_UP:
        return
    for order, (kind, name, sex, older, bonds) in enumerate(chance.some(KIN, 1, 3), 1):
        year = born.year - chance.randint(*older)
        called = name if chance.happens(0.5) else names.full_name(chance, sex or "female", year)
        relative = _add(story, Relative, name=called, sex=sex, birth_year=year, order=order)
        bond = chance.one(bonds)
        _add(story, Kinship, relative=relative, person=story.subject, kind=kind, quality=bond)


def _add(story: Story, model: Any, **fields: Any) -> Any:
    home = story.home.household
    scope = {"office": home.office, "sigungu": home.sigungu, "household": home}
    return story.sheet.add(model, **scope, **fields)
