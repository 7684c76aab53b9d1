"""Words of keeping and destroying (보존·파기 표시)."""

from django import template

from dure.rulebook import latest, message

register = template.Library()
STARTS = {
    "closure": "종결 승인일",
    "link_ended": "연계가 끝난 날",
    "decision": "제외·종료·미선정을 결정한 날",
    "last_record": "마지막으로 기록한 날",
    "referral": "의뢰한 날",
}
METHODS = {
    "rows_history_files": "데이터베이스의 기록·변경 이력·검색 낱말·초안을 지우고 암호화한 문서 파일을 지움(통계 값은 이름 없이 남김)"
}


@register.filter
def clock_name(rule: str) -> str:
    """The rule under which something is kept."""
    return latest().retention.clocks[rule].ko


@register.filter
def starts_words(event: str) -> str:
    """From which day the term counts."""
    return STARTS[event]


@register.filter
def method_words(method: str) -> str:
    """How it was destroyed."""
    return METHODS[method]


@register.filter
def why_skipped(code: str) -> str:
    """Why an item was not destroyed."""
    return message(f"retention.why_{code}")
