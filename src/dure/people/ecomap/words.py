"""The ecomap in words (생태도 설명): the same for those who hear it as for those who see it. Pure."""

from dure.people.ecomap.facts import Direction, Ecomap, Strength, Tie

STRENGTHS = {
    Strength.STRONG: "강함",
    Strength.ORDINARY: "보통",
    Strength.WEAK: "약함",
    Strength.STRAINED: "갈등·긴장",
    Strength.CUT_OFF: "끊김",
}
DIRECTIONS = {
    Direction.TO_HOUSEHOLD: "도움을 받음",
    Direction.FROM_HOUSEHOLD: "도움을 줌",
    Direction.BOTH: "서로 도움",
    Direction.NONE: "오가는 것이 없음",
}
NOT_JUDGED = "세기를 적지 않음"


def described(ecomap: Ecomap) -> list[str]:
    """One sentence for the household and one for each tie."""
    names = ", ".join(member.lines[0] if member.lines else "이름 모름" for member in ecomap.members)
    told = [f"가구원 {len(ecomap.members)}명: {names}" if names else "등록한 가구원이 없습니다."]
    told += [_tie(tie) for tie in ecomap.ties] or ["둘레에 적은 사람이나 기관이 없습니다."]
    return told + [f"{_tie(tie)} (끝난 관계, 그리지 않음)" for tie in ecomap.ended]


def _tie(tie: Tie) -> str:
    strength = STRENGTHS[tie.strength] if tie.is_recorded else NOT_JUDGED
    facts = (tie.kind, strength, DIRECTIONS[tie.direction], tie.about)
    return f"{tie.name}: {', '.join(fact for fact in facts if fact)}"
