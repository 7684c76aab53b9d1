"""화면 틀: 역할에 따른 메뉴, 보안 머리글, 바깥 파일 없음."""

import re

import pytest
from django.test import Client

from tests.factories import Town, a_client, a_worker

pytestmark = pytest.mark.django_db


def menu(client: Client) -> list[str]:
    page = client.get("/my-work").content.decode()
    bar = re.search(r'<nav aria-label="주 메뉴">(.*?)</nav>', page, re.DOTALL)
    assert bar
    entries = re.findall(r"<summary.*?</summary>|<li>.*?</li>", bar[1], re.DOTALL)
    return [re.sub(r"<[^>]+>", "", entry).strip() for entry in entries]


def test_메뉴는_역할이_여는_것만_보인다(town: Town) -> None:
    first = ["내 업무", "사례", "발굴·상담", "사례회의", "승인"]
    assert menu(a_client(town.manager)) == [
        *(*first, "사후관리", "내 한 주"),
        # The last is that of the example area, tests/areas/lending.
        *(
            "더 보기",
            "방문",
            "종합상담",
            "서식",
            "위기정보",
            "이웃의 신고",
            "인적안전망",
            "받은 의뢰",
            "방문형 서비스",
            "복지자원",
            "사업비",
            "교육",
            "협의체",
            "지표와 통계",
            "물품 대여",
        ),
    ]
    assert menu(a_client(town.leader)) == [
        *(*first, "배정", "사후관리"),
        *(
            "더 보기",
            "내 한 주",
            "방문",
            "종합상담",
            "서식",
            "위기정보",
            "이웃의 신고",
            "인적안전망",
            "받은 의뢰",
            "방문형 서비스",
            "복지자원",
            "사업비",
            "교육",
            "협의체",
            "지표와 통계",
            "물품 대여",
            "보존·파기",
        ),
    ]
    assert menu(a_client(a_worker(town.center, "office_administrator"))) == ["내 업무", "관리"]
    officer = a_client(a_worker(town.center, "privacy_officer"))
    assert menu(officer) == ["내 업무", "열람 점검", "보존·파기"]


def test_사례_업무가_아니면_찾기가_없다(town: Town) -> None:
    administrator = a_client(a_worker(town.center, "office_administrator"))
    assert 'role="search"' not in administrator.get("/my-work").content.decode()
    assert 'role="search"' in a_client(town.manager).get("/my-work").content.decode()


def test_바깥_파일과_문서_안의_스크립트를_막는다(town: Town) -> None:
    answer = a_client(town.manager).get("/my-work")
    assert "script-src 'self'; style-src 'self';" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store, private"
    page = answer.content.decode()
    assert re.findall(r"<script(?![^>]*src=)", page) == []
    assert re.findall(r'\sstyle="|\son\w+="', page) == []
    assert re.findall(r'(?:src|href)="https?://', page) == []


def test_버튼의_주소로_오면_그_화면으로_간다(town: Town) -> None:
    answer = a_client(town.manager).get("/cases/filters/keep")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/cases")
