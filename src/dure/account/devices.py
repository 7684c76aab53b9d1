"""What a browser calls itself, in a word or two (기기 이름)."""

BROWSERS = (
    ("Whale/", "웨일"),
    ("Edg/", "엣지"),
    ("SamsungBrowser/", "삼성 인터넷"),
    ("Firefox/", "파이어폭스"),
    ("Chrome/", "크롬"),
    ("Safari/", "사파리"),
)
SYSTEMS = (
    ("Android", "안드로이드"),
    ("iPhone", "아이폰"),
    ("iPad", "아이패드"),
    ("Windows", "윈도"),
    ("Mac OS", "맥"),
    ("Linux", "리눅스"),
)


def device_name(agent: str) -> str:
    """윈도 · 크롬; the agent is only what the browser says of itself."""
    found = [next((name for mark, name in marks if mark in agent), "") for marks in (SYSTEMS, BROWSERS)]
    return " · ".join(filter(None, found)) or "알 수 없는 기기"
