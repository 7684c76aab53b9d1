"""Twelve hard families as they would be recorded (기록으로 적은 어려운 가족): members, relatives, relations."""

from datetime import date

from dure.people.genogram.known import Known, Link, Someone

ON = date(2025, 6, 1)
SEXES = {"m": "male", "f": "female", "u": ""}
UNBORN = {"P": "pregnancy", "M": "miscarriage", "A": "abortion", "S": "stillbirth"}


def family(people: str, links: str, home: str = "", subject: str = "") -> Known:
    """People as "가:m:1980" ("!" at the end for the dead); links as "가 나 child quality since until"."""
    everyone = tuple(_someone(words) for words in people.split())
    return Known(
        everyone,
        subject or everyone[0].key,
        frozenset(home.split()),
        tuple(_link(line.split()) for line in links.strip().splitlines()),
        ON,
    )


def _someone(words: str) -> Someone:
    name, kind, year = [*words.rstrip("!").split(":"), "", ""][:3]
    return Someone(
        name,
        "" if kind in ("P", "M", "A") else name.replace("_", " "),
        SEXES.get(kind, ""),
        kind=UNBORN.get(kind, "person"),
        born_in=int(year) if year else None,
        is_dead=words.endswith("!"),
    )


def _link(words: list[str]) -> Link:
    person, other, kind, quality, since, until = [*words, "", "", "", ""][:6]
    return Link(
        person,
        other,
        kind,
        quality.replace("-", ""),
        since=int(since) if since else None,
        until=int(until) if until else None,
    )


def _of(children: str, *parents: str, kind: str = "child") -> str:
    return "\n".join(f"{child} {parent} {kind}" for child in children.split() for parent in parents)


THREE_PARTNERS = family(
    "본인:m:1970 첫부인:f:1972 둘째부인:f:1975! 동거인:f:1980 큰아들:m:1995 큰딸:f:1997 둘째딸:f:2004"
    " 막내:f:2015 뱃속:P 유산:M:2003",
    "\n".join(
        [
            "첫부인 본인 former_spouse - 1993 2000",
            "둘째부인 본인 spouse - 2002 2010",
            "동거인 본인 partner - 2013",
            _of("큰아들 큰딸", "본인", "첫부인"),
            _of("유산 둘째딸", "본인", "둘째부인"),
            _of("막내 뱃속", "본인", "동거인"),
            "큰아들 본인 cut_off",
        ]
    ).replace("큰아들 본인 cut_off", "큰아들 동거인 other conflict"),
    home="본인 동거인 막내 뱃속",
)
TWO_SISTERS = family(
    "남편:m:1960 언니:f:1962! 동생:f:1966 첫아이:m:1988 둘째아이:f:1990 셋째아이:m:1999 장인:m:1935! 장모:f:1938",
    "\n".join(
        [
            "언니 남편 spouse - 1986 1994",
            "동생 남편 spouse - 1997",
            _of("언니 동생", "장인", "장모"),
            "장모 장인 spouse",
            _of("첫아이 둘째아이", "남편", "언니"),
            _of("셋째아이", "남편", "동생"),
        ]
    ),
    home="남편 동생 셋째아이",
)
ADOPTED_TWINS = family(
    "양부:m:1975 양모:f:1977 쌍둥이_하나:f:2012 쌍둥이_둘:f:2012 생모:f:1993 생부:m:1990 낳은_아이:m:2016",
    "\n".join(
        [
            "양모 양부 spouse",
            _of("쌍둥이_하나 쌍둥이_둘", "양부", "양모", kind="adopted_child"),
            _of("쌍둥이_하나 쌍둥이_둘", "생모", "생부"),
            "쌍둥이_하나 쌍둥이_둘 identical_twin",
            _of("낳은_아이", "양부", "양모"),
        ]
    ),
    home="양부 양모 쌍둥이_하나 쌍둥이_둘 낳은_아이",
    subject="쌍둥이_하나",
)
COUSINS = family(
    "할아버지:m:1930! 할머니:f:1933 큰아들:m:1955 큰며느리:f:1957 딸:f:1958 사위:m:1956 남편:m:1982 아내:f:1984"
    " 아이:m:2012 처형:f:1980",
    "\n".join(
        [
            "할머니 할아버지 spouse",
            _of("큰아들 딸", "할아버지", "할머니"),
            "큰며느리 큰아들 spouse",
            "사위 딸 spouse",
            _of("남편", "큰아들", "큰며느리"),
            _of("아내 처형", "딸", "사위"),
            "아내 남편 spouse",
            _of("아이", "남편", "아내"),
        ]
    ),
    home="남편 아내 아이",
    subject="남편",
)
ELEVEN = family(
    "조부:m:1945 조모:f:1948 부:m:1975 모:f:1978 첫째:f:2000 둘째:m:2002 셋째:f:2004 넷째:m:2008 다섯째:f:2011"
    " 여섯째:m:2015 막내:f:2020",
    "\n".join(
        [
            "조모 조부 spouse",
            _of("부", "조부", "조모"),
            "모 부 spouse",
            _of("첫째 둘째 셋째 넷째 다섯째 여섯째 막내", "부", "모"),
            "모 조모 other conflict",
            "둘째 부 other distant",
        ]
    ),
    home="조부 조모 부 모 첫째 둘째 셋째 넷째 다섯째 여섯째 막내",
    subject="부",
)
FIVE_GENERATIONS = family(
    "고조:f:1905! 증조부:m:1925! 증조모:f:1928! 조부:m:1948 조모:f:1950 큰고모:f:1970 부:m:1972 모:f:1975 작은아버지:m:1978"
    " 본인:f:2000 남편:m:1998 동생:m:2003 아기:f:2022 둘째:P",
    "\n".join(
        [
            _of("증조부", "고조"),
            "증조모 증조부 spouse",
            _of("조부", "증조부", "증조모"),
            "조모 조부 spouse",
            _of("큰고모 부 작은아버지", "조부", "조모"),
            "모 부 former_spouse - 1998 2010",
            _of("본인 동생", "부", "모"),
            "남편 본인 spouse - 2021",
            _of("아기 둘째", "본인", "남편"),
            "본인 모 other cut_off",
            "조모 본인 other close",
        ]
    ),
    home="본인 남편 아기 둘째 조모",
    subject="본인",
)
TWO_HOMES = family(
    "어머니:f:1980 아버지:m:1978 큰딸:f:2005 아들:m:2008 막내:f:2012 외할머니:f:1952 외할아버지:m:1950! 새아버지:m:1983",
    "\n".join(
        [
            "어머니 아버지 separated_spouse - 2003 2020",
            _of("큰딸 아들 막내", "어머니", "아버지"),
            "외할머니 외할아버지 spouse",
            _of("어머니", "외할머니", "외할아버지"),
            "새아버지 어머니 partner - 2022",
            "아버지 어머니 other violent",
            "막내 아버지 other fused",
        ]
    ),
    home="어머니 큰딸 새아버지",
)
RELATIVES_ONLY = family(
    "본인:m:1958 누나:f:1950 형:m:1953! 동생:f:1962 조카:m:1985 전처:f:1960 아들:m:1986",
    "\n".join(
        [
            "누나 본인 sibling",
            "형 본인 sibling",
            "동생 본인 sibling - ",
            "조카 누나 child",
            "전처 본인 former_spouse - 1985 1995",
            _of("아들", "본인", "전처"),
            "아들 본인 other cut_off",
        ]
    ),
    home="본인",
)
GRANDPARENTS = family(
    "외조모:f:1953 외조부:m:1950! 딸:f:1980 사위:m:1978 아들:m:1983 손녀:f:2008 손자:m:2011 딸의_동거인:m:1985 아기:u:2024",
    "\n".join(
        [
            "외조모 외조부 spouse",
            _of("딸 아들", "외조모", "외조부"),
            "사위 딸 former_spouse - 2006 2013",
            "딸의_동거인 딸 partner - 2022",
            _of("손녀 손자", "딸", "사위"),
            _of("아기", "딸", "딸의_동거인"),
            "딸 외조모 other cut_off",
            "손녀 외조모 other close",
        ]
    ),
    home="외조모 손녀 손자",
)
BLENDED = family(
    "남편:m:1979 아내:f:1981 남편의_전처:f:1980 아내의_전남편:m:1976 남편_딸:f:2004 남편_아들:m:2006 아내_아들:m:2005"
    " 공동_딸:f:2018 사산:S:2016 남편의_어머니:f:1952 아내의_어머니:f:1955",
    "\n".join(
        [
            "남편의_전처 남편 former_spouse - 2003 2012",
            "아내의_전남편 아내 former_spouse - 2004 2011",
            "아내 남편 spouse - 2014",
            _of("남편_딸 남편_아들", "남편", "남편의_전처"),
            _of("아내_아들", "아내", "아내의_전남편"),
            "아내_아들 남편 adopted_child",
            _of("사산 공동_딸", "남편", "아내"),
            _of("남편", "남편의_어머니"),
            _of("아내", "아내의_어머니"),
            "남편_딸 아내 other conflict",
        ]
    ),
    home="남편 아내 남편_딸 아내_아들 공동_딸",
)
FOSTERED = family(
    "위탁모:f:1968 위탁부:m:1965 아이:m:2013 아이_누나:f:2010 친모:f:1990 친부:m:1985 친할머니:f:1958 다른_위탁아:u:2017",
    "\n".join(
        [
            "위탁모 위탁부 spouse",
            _of("아이 다른_위탁아", "위탁모", "위탁부", kind="foster_child"),
            "친모 친부 partner - 2009 2014",
            _of("아이 아이_누나", "친모", "친부"),
            _of("친부", "친할머니"),
            "아이_누나 친할머니 other close",
            "친부 아이 other violent",
        ]
    ),
    home="위탁모 위탁부 아이 다른_위탁아",
    subject="아이",
)
LONG_NAMES = family(
    "김수한무거북이와두루미삼천갑자동방삭:m:1950 둘째_이모할머니의_며느리:f:1955 사위이자_조카인_사람:m:1980"
    " 이름을_모르는_큰딸:f:1982 어릴_때_헤어진_막내_남동생:m:1985 손자하나:m:2010 손녀둘:f:2012",
    "\n".join(
        [
            "둘째_이모할머니의_며느리 김수한무거북이와두루미삼천갑자동방삭 spouse",
            _of(
                "이름을_모르는_큰딸 어릴_때_헤어진_막내_남동생",
                "김수한무거북이와두루미삼천갑자동방삭",
                "둘째_이모할머니의_며느리",
            ),
            "사위이자_조카인_사람 이름을_모르는_큰딸 spouse",
            _of("손자하나 손녀둘", "사위이자_조카인_사람", "이름을_모르는_큰딸"),
        ]
    ),
    home="김수한무거북이와두루미삼천갑자동방삭 둘째_이모할머니의_며느리",
)

RECORDED = {
    "배우자 셋과 그 자녀들": THREE_PARTNERS,
    "자매와 차례로 결혼": TWO_SISTERS,
    "입양된 일란성 쌍둥이": ADOPTED_TWINS,
    "사촌끼리의 결혼": COUSINS,
    "열한 식구": ELEVEN,
    "다섯 세대": FIVE_GENERATIONS,
    "두 집에 나뉜 가구": TWO_HOMES,
    "친척뿐인 1인 가구": RELATIVES_ONLY,
    "조손과 재결합": GRANDPARENTS,
    "재혼과 의붓 입양": BLENDED,
    "위탁 아동": FOSTERED,
    "긴 이름": LONG_NAMES,
}
