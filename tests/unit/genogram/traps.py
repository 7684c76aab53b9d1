"""Families with traps (함정이 있는 가족): what was recorded invites to draw more, or something else, than it says."""

from dataclasses import replace
from datetime import date

from dure.people.genogram.known import Known, Link
from tests.unit.genogram.recorded import family


def told_to_the_head(people: str, table: str, home: str, links: str = "") -> Known:
    """`table` as "나:spouse": the family table of the first person; `links` are relations entered besides."""
    known = family(people, links, home=home)
    head = known.people[0].key
    rows = (words.split(":") for words in table.split())
    implied = tuple(Link(who, head, kind, is_implied=True) for who, kind in rows)
    return replace(known, links=(*known.links, *implied))


def over(known: Known, *places: int) -> Known:
    """With these relations ended."""
    links = tuple(replace(link, is_over=place in places) for place, link in enumerate(known.links))
    return replace(known, links=links)


def dead(known: Known, key: str, on: date) -> Known:
    people = tuple(replace(one, died_on=on) if one.key == key else one for one in known.people)
    return replace(known, people=people)


VIOLENCE_LATER = over(
    family(
        "지우:f:1975 태호:m:1972 보람:f:2004",
        "태호 지우 spouse close 1995 2005\n보람 지우 child\n보람 태호 child\n태호 지우 other violent 2010\n"
        "지우 보람 other fused\n보람 태호 other distant 2015 2019",
        home="지우 태호 보람",
    ),
    0,
    5,
)
VIOLENCE_OVER = over(
    family(
        "한솔:f:1980 도윤:m:1978",
        "도윤 한솔 former_spouse violent 2006 2014\n한솔 도윤 other close 2016",
        home="한솔",
    ),
    0,
)
WIDOW = over(
    dead(
        family(
            "복순:f:1950 만수:m:1946 영자:f:1975",
            "만수 복순 spouse - 1970 2021\n영자 복순 child\n영자 만수 child",
            home="복순",
        ),
        "만수",
        date(2021, 3, 2),
    ),
    0,
)
DIVORCED_THEN_DEAD = over(
    dead(
        family("나래:f:1960 두식:m:1958", "두식 나래 spouse - 1985 1999", home="나래"),
        "두식",
        date(2015, 5, 5),
    ),
    0,
)
CHILD_OF_ONE = told_to_the_head(
    "정민:m:1978 수아:f:1982 하준:m:2010 서연:f:2015",
    "수아:spouse 하준:child",
    "정민 수아 하준 서연",
    "서연 수아 child",
)
GRANDCHILDREN = told_to_the_head(
    "말순:f:1948 경자:f:1972 민재:m:2012 민서:f:2015",
    "경자:child 민재:grandchild 민서:grandchild",
    "말순 경자 민재 민서",
)
IN_LAWS = told_to_the_head(
    "춘자:f:1950 대현:m:1975 은영:f:1978 기철:m:1976 소라:f:2006",
    "대현:child 은영:child_in_law 기철:child_in_law 소라:grandchild",
    "춘자 대현 은영 소라",
)
HALF_SIBLINGS = family(
    "유진:f:2005 현우:m:2009 다은:f:2012 어머니:f:1982 아버지:m:1979",
    "유진 어머니 child\n유진 아버지 child\n현우 어머니 child\n현우 유진 sibling\n다은 유진 sibling",
    home="유진 현우 다은 어머니",
)
STEP = told_to_the_head(
    "상훈:m:1975 미경:f:1978 지훈:m:2008 가을:f:2011 순덕:f:1945",
    "미경:spouse 지훈:의붓아들 가을:child 순덕:장모",
    "상훈 미경 지훈 가을 순덕",
)
STEP_ADOPTED = family(
    "엄마:f:1984 새아빠:m:1980 아이:f:2012",
    "새아빠 엄마 spouse - 2018\n아이 엄마 child\n아이 새아빠 adopted_child",
    home="엄마 새아빠 아이",
)
ENDED_COHABITATION = over(
    family(
        "선희:f:1979 재혁:m:1976 동민:m:1983 아라:f:2003 바다:m:2019",
        "재혁 선희 partner - 2001 2009\n동민 선희 partner - 2017\n아라 선희 child\n아라 재혁 child\n바다 선희 child",
        home="선희 동민 아라 바다",
    ),
    0,
)
MARRIED_AGAIN = over(
    family(
        "기영:m:1968 혜란:f:1970",
        "혜란 기영 former_spouse - 1994 2003\n혜란 기영 spouse - 2010",
        home="기영 혜란",
    ),
    0,
)
UNCLES_AND_FRIENDS = told_to_the_head(
    "하나:f:2009 옥분:f:1949 성구:m:1951 은미:f:1980 길동:m:1995",
    "옥분:외할머니 성구:grandparent 은미:이모 길동:unrelated",
    "하나 옥분 성구 은미 길동",
)
MOTHER_KNOWN = told_to_the_head(
    "영식:m:1955 영숙:f:1958 영호:m:1960 모친:f:1930!",
    "영숙:sibling 영호:sibling",
    "영식 영숙 영호",
    "영식 모친 child",
)
BABIES = family(
    "새봄:f:1996 우진:m:1994 뱃속:P 첫째:M:2022 하늘:S:2023",
    "우진 새봄 separated_spouse - 2021\n뱃속 새봄 child\n첫째 새봄 child\n하늘 새봄 child\n하늘 우진 child",
    home="새봄",
)
TWINS_OF_TWO = family(
    "아빠:m:1985 엄마:f:1987 하늘:m:2016 바람:m:2016",
    "엄마 아빠 former_spouse - 2012 2019\n하늘 아빠 child\n하늘 엄마 child\n바람 하늘 identical_twin",
    home="엄마 하늘 바람",
    subject="엄마",
)

LEFT_BY_DIVORCE = told_to_the_head(
    "미라:f:1981 석진:m:1979 보미:f:2010", "석진:spouse 보미:child", "미라 보미", "보미 석진 child"
)
LEFT_BY_DIVORCE = over(LEFT_BY_DIVORCE, 1)
MANY_TIES = over(
    family(
        "진아:f:1983 경수:m:1980 예지:f:2008 모친:f:1955",
        "경수 진아 separated_spouse violent 2019\n진아 경수 other conflict 2005\n경수 예지 other violated\n"
        "예지 진아 child fused\n예지 경수 child\n진아 모친 child cut_off 2010 2018\n모친 진아 other close 2019",
        home="진아 예지 모친",
    ),
    5,
)
CROWD = told_to_the_head(
    "분이:f:1940 큰딸:f:1962 큰사위:m:1960 막내:m:1970 외손녀:f:1988 친손자:m:1999 증손:f:2015 조카:f:1975",
    "큰딸:child 큰사위:child_in_law 막내:child 외손녀:외손녀 친손자:grandchild 증손:증손녀 조카:조카딸",
    "분이 막내 외손녀 친손자 증손",
)

TRAPS = {
    "친밀 뒤의 폭력": VIOLENCE_LATER,
    "끝난 폭력과 지금의 친밀": VIOLENCE_OVER,
    "사별": WIDOW,
    "이혼한 뒤의 사망": DIVORCED_THEN_DEAD,
    "한 사람만의 자녀": CHILD_OF_ONE,
    "고모의 아이가 아닌 손주": GRANDCHILDREN,
    "누구의 며느리인지 모름": IN_LAWS,
    "이복일 수 있는 형제": HALF_SIBLINGS,
    "의붓아들과 장모": STEP,
    "새아버지의 입양": STEP_ADOPTED,
    "헤어진 동거": ENDED_COHABITATION,
    "다시 결혼": MARRIED_AGAIN,
    "조부모와 이모": UNCLES_AND_FRIENDS,
    "어머니만 아는 형제": MOTHER_KNOWN,
    "별거와 태아": BABIES,
    "쌍둥이": TWINS_OF_TWO,
    "이혼인지 별거인지 모름": LEFT_BY_DIVORCE,
    "한 쌍의 여러 관계": MANY_TIES,
    "말로만 적은 대가족": CROWD,
}
