"""The genogram in words (가계도 설명): the same for those who hear it as for those who see it. Pure."""

from collections.abc import Iterator

from dure.people.genogram.family import (
    Bond,
    BondKind,
    Child,
    Descent,
    Family,
    Member,
    Said,
    Shape,
    Union,
    UnionKind,
)

UNIONS = {
    UnionKind.MARRIED: "부부",
    UnionKind.COHABITING: "사실혼·동거",
    UnionKind.SEPARATED: "별거 중인 부부",
    UnionKind.DIVORCED: "이혼한 부부",
    UnionKind.PARTED: "헤어진 부부(이혼인지 별거인지 적지 않음)",
    UnionKind.LEFT: "헤어진 사실혼·동거",
    UnionKind.PARENTS: "자녀를 둔 두 사람",
}
WIDOWED = "사별한 부부"
DESCENTS = {Descent.BORN: "", Descent.ADOPTED: "(입양)", Descent.FOSTERED: "(위탁)"}
BONDS = {
    BondKind.CLOSE: "친밀",
    BondKind.FUSED: "밀착",
    BondKind.DISTANT: "소원",
    BondKind.CONFLICT: "갈등",
    BondKind.CUT_OFF: "단절",
    BondKind.VIOLENT: "폭력·학대",
}
SHAPES = {
    Shape.MALE: "남",
    Shape.FEMALE: "여",
    Shape.UNKNOWN: "성별 모름",
    Shape.PREGNANCY: "임신",
    Shape.MISCARRIAGE: "유산",
    Shape.ABORTION: "임신중절",
}
ONE_PARENT = " (다른 부모는 적지 않음)"
OVER = "끝남"
BEFORE_BIRTH = (Shape.PREGNANCY, Shape.MISCARRIAGE, Shape.ABORTION)


def described(family: Family) -> list[str]:
    """One sentence for each person, couple and bond."""
    if not family.members:
        return ["그릴 사람이 없습니다."]
    told = [_person(member) for member in family.members]
    told += [sentence for union in family.unions for sentence in _union(family, union)]
    told += [_said(family, each) for each in family.said]
    return told + [_bond(family, bond) for bond in family.bonds]


def _said(family: Family, said: Said) -> str:
    unsaid = f" ({said.unsaid})" if said.unsaid else ""
    return f"{_name(family, said.who)}: {_name(family, said.of)}의 {said.words}{unsaid}"


def _bond(family: Family, bond: Bond) -> str:
    between = " → " if bond.kind is BondKind.VIOLENT else ", "
    when = ", ".join(filter(None, (bond.years, OVER if bond.is_over else "")))
    return f"{_name(family, bond.start)}{between}{_name(family, bond.end)}: {BONDS[bond.kind]}{f' ({when})' if when else ''}"


def _person(member: Member) -> str:
    facts = [SHAPES[member.shape], f"{member.age}세" if member.age[-1:].isdecimal() else ""]
    facts += ["사산" if member.is_stillborn else ""]
    facts += ["사망" if member.is_dead else "", "대상자" if member.is_subject else ""]
    if member.shape not in BEFORE_BIRTH and not member.is_stillborn:
        facts += ["동거" if member.in_household else "비동거"]
    facts += [member.note]
    return f"{_label(member)}: {', '.join(fact for fact in facts if fact)}"


def _union(family: Family, union: Union) -> Iterator[str]:
    names = ", ".join(_name(family, key) for key in union.partners)
    if len(union.partners) > 1:
        note = union.note if "–" in union.note else ""
        before = f". 전에는 {', '.join(union.earlier)}" if union.earlier else ""
        yield f"{names}: {_couple(family, union)}{f' ({note})' if note else ''}{before}"
    if union.children:
        children = ", ".join(
            f"{_name(family, child.key)}{DESCENTS[child.descent]}" for child in union.children
        )
        yield f"{names}의 자녀: {children}{_of_one(family, union)}"
    for number in sorted({child.twins for child in union.children if child.twins}):
        twins = ", ".join(_name(family, child.key) for child in union.children if child.twins == number)
        alike = any(child.is_identical for child in union.children if child.twins == number)
        yield f"{'일란성 ' if alike else ''}쌍둥이: {twins}"


def _couple(family: Family, union: Union) -> str:
    dead = sum(family.by_key[key].is_dead for key in union.partners)
    return WIDOWED if union.kind is UnionKind.MARRIED and dead == 1 else UNIONS[union.kind]


def _of_one(family: Family, union: Union) -> str:
    """Of someone who has or had a partner, that the other parent was not recorded."""
    if len(union.partners) > 1 or len(family.unions_of(union.partners[0])) < 2:
        return ""
    return ONE_PARENT if any(is_born_of_one(family, child) for child in union.children) else ""


def is_born_of_one(family: Family, child: Child) -> bool:
    """Whether one parent is recorded that the child was born to, and no other."""
    if child.descent is not Descent.BORN:
        return False
    above = (union for union in family.parents_of(child.key) for each in union.children if each == child)
    return sum(len(union.partners) for union in above) == 1


def _name(family: Family, key: str) -> str:
    return _label(family.by_key[key])


def _label(member: Member) -> str:
    return member.lines[0] if member.lines else SHAPES[member.shape]
