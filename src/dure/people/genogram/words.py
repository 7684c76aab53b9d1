"""The genogram in words (가계도 설명): the same for those who hear it as for those who see it. Pure."""

from collections.abc import Iterator

from dure.people.genogram.family import BondKind, Descent, Family, Member, Shape, Union, UnionKind

UNIONS = {
    UnionKind.MARRIED: "부부",
    UnionKind.COHABITING: "사실혼·동거",
    UnionKind.SEPARATED: "별거 중인 부부",
    UnionKind.DIVORCED: "이혼한 부부",
    UnionKind.PARENTS: "자녀를 둔 두 사람",
}
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
BEFORE_BIRTH = (Shape.PREGNANCY, Shape.MISCARRIAGE, Shape.ABORTION)


def described(family: Family) -> list[str]:
    """One sentence for each person, couple and bond."""
    if not family.members:
        return ["그릴 사람이 없습니다."]
    told = [_person(member) for member in family.members]
    told += [sentence for union in family.unions for sentence in _union(family, union)]
    told += [
        f"{_name(family, bond.start)} → {_name(family, bond.end)}: {BONDS[bond.kind]}"
        if bond.kind is BondKind.VIOLENT
        else f"{_name(family, bond.start)}, {_name(family, bond.end)}: {BONDS[bond.kind]}"
        for bond in family.bonds
    ]
    return told


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
        yield f"{names}: {UNIONS[union.kind]}{f' ({union.note})' if union.note else ''}"
    if union.children:
        children = ", ".join(
            f"{_name(family, child.key)}{DESCENTS[child.descent]}" for child in union.children
        )
        yield f"{names}의 자녀: {children}"
    for number in sorted({child.twins for child in union.children if child.twins}):
        twins = ", ".join(_name(family, child.key) for child in union.children if child.twins == number)
        alike = any(child.is_identical for child in union.children if child.twins == number)
        yield f"{'일란성 ' if alike else ''}쌍둥이: {twins}"


def _name(family: Family, key: str) -> str:
    return _label(family.by_key[key])


def _label(member: Member) -> str:
    return member.lines[0] if member.lines else SHAPES[member.shape]
