"""How the read log is told on screen and in tables: pages, findings, days (열람 기록의 말)."""

from collections.abc import Mapping
from typing import Any

from dure.rulebook import latest
from dure.web.lists.declared import LISTS

GROUNDS = {"name": "이름이 같음", "phone": "전화가 같음", "guardian": "법정대리인", "contact": "비상연락처"}


def page_words(name: str) -> str:
    """`counselling_edit` is 초기상담: the longest beginning that the rulebook knows, else what its list is called."""
    known = latest().codes["read_page"]
    parts = name.split("_")
    for length in range(len(parts), 0, -1):
        start = "_".join(parts[:length])
        for word in (start, start.removesuffix("s")):
            if word in known:
                return known[word].ko
    return next((each.ko for each in LISTS.values() if each.page == name), name)


def finding_words(kind: str, facts: Mapping[str, Any]) -> str:
    """What was counted, in one line."""
    return " ".join([COUNTED.get(kind, "{count}건").format(count=facts.get("count", 0)), *_more(facts)])


def _more(facts: Mapping[str, Any]) -> list[str]:
    found = []
    if facts.get("own") is not None:
        found.append(f"본인 평소 한 달 {facts['own']:.0f}건.")
    if facts.get("peers") is not None:
        found.append(f"같은 역할 중간값 {facts['peers']:.0f}건.")
    if facts.get("grounds"):
        found.append(", ".join(GROUNDS.get(each, each) for each in facts["grounds"]) + ".")
    if facts.get("unreviewed"):
        found.append(f"검토하지 않은 것 {facts['unreviewed']}건.")
    if facts.get("cases"):
        found.append(f"그런 사례 {facts['cases']}건.")
    return found


COUNTED = {
    "volume": "한 달 열람 {count}건.",
    "off_hours": "근무 시간 밖 열람 {count}건.",
    "own_family": "본인·가족으로 보이는 가구를 {count}번 열었습니다.",
    "barred": "열람이 막힌 사례를 {count}번 열었습니다.",
    "reveals": "주민등록번호 전체를 {count}번 보았습니다.",
    "others_cases": "담당하지 않는 사례 {count}건을 열었습니다.",
    "many_watchers": "담당하지 않는 {count}명이 같은 사례를 열었고, 그 가운데 한 명입니다.",
    "exports": "{count}번 내보냈습니다.",
    "emergency": "긴급 열람 {count}건.",
    "day_passes": "사유를 적고 하루 연 사례 {count}건.",
}
