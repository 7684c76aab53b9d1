"""`dure init`: the first 시도, 시군구, its 희망복지지원단 and its administrator, without demo data (첫 기관과 관리자).

What is not said in the command is asked for. Everything else is made by that administrator on the pages of 관리.
"""

import argparse
import json
import sys
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from dure.access.models import Credential
from dure.offices.actions import new_password
from dure.offices.models import Assignment, Office, Region, Staff
from dure.offices.rules import CODE_DIGITS
from dure.ops.problems import Problem
from dure.rulebook import latest
from dure.rulebook.messages import with_particle

OWNER = "owner"
ROLE, KIND = "office_administrator", "sigungu_support"
ASKED = {
    "sido": "시도의 이름",
    "sido_code": "시도의 행정구역 코드(10자리)",
    "sigungu": "시군구의 이름",
    "sigungu_code": "시군구의 행정구역 코드(10자리)",
    "office": "희망복지지원단의 이름",
    "office_code": "그 기관 번호(사례번호의 맨 앞에 붙음)",
    "login": "첫 관리자의 아이디",
    "name": "첫 관리자의 이름",
}


@dataclass(frozen=True)
class Beginning:
    """What is made; codes are those of the administrative regions."""

    sido: str
    sido_code: str
    sigungu: str
    sigungu_code: str
    office: str
    office_code: str
    login: str
    name: str


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dure init", description=__doc__)
    for name, words in ASKED.items():
        parser.add_argument(f"--{name.replace('_', '-')}", default="", help=words)
    parser.add_argument("--json", action="store_true", help="login and password for a program")
    options = vars(parser.parse_args(argv))
    as_json = options.pop("json")
    wanted = Beginning(**{name: (options[name] or asked(name)).strip() for name in ASKED})
    password = begin(wanted)
    print(told(wanted, password, as_json=as_json))
    return 0


def asked(name: str) -> str:
    """From whoever sits there; a program gets told what is missing."""
    if not sys.stdin.isatty():
        raise Problem(f"--{name.replace('_', '-')} 값이 없습니다: {ASKED[name]}")
    return input(f"{ASKED[name]}: ")


def begin(wanted: Beginning) -> str:
    """Make it all or nothing; the initial password, which is kept nowhere and changed at the first sign-in."""
    refuse(wanted)
    password = new_password()
    with transaction.atomic(using=OWNER):
        sigungu = a_region(wanted.sigungu, wanted.sigungu_code, "sigungu", a_sido(wanted))
        office = Office.objects.using(OWNER).create(
            name=wanted.office, code=wanted.office_code, kind=KIND, region=sigungu, sigungu=sigungu
        )
        staff = Staff.objects.using(OWNER).create(login=wanted.login, name=wanted.name, sigungu=sigungu)
        Credential.objects.using(OWNER).create(
            staff=staff, password=make_password(password), must_change=True
        )
        Assignment.objects.using(OWNER).create(
            staff=staff,
            office=office,
            role=ROLE,
            reach=latest().roles[ROLE].reach,
            from_on=timezone.localdate(),
        )
    return password


def refuse(wanted: Beginning) -> None:
    """Everything that is wrong, at once."""
    wrong = [
        f"{with_particle(ASKED[name], '을/를')} 적으세요."
        for name, value in vars(wanted).items()
        if not value
    ]
    for name in ("sido_code", "sigungu_code"):
        code = getattr(wanted, name)
        if code and not (len(code) == CODE_DIGITS and code.isdecimal()):
            wrong.append(f"{ASKED[name]}: 숫자 {CODE_DIGITS}자리여야 합니다.")
    wrong += [words for is_there, words in taken(wanted) if is_there]
    if wrong:
        raise Problem("만들지 않았습니다.\n- " + "\n- ".join(wrong))


def taken(wanted: Beginning) -> list[tuple[bool, str]]:
    regions, offices = Region.objects.using(OWNER), Office.objects.using(OWNER)
    staff = Staff.objects.using(OWNER)
    return [
        (
            regions.filter(code=wanted.sigungu_code).exists(),
            "그 시군구는 이미 있습니다. 관리 화면에서 기관과 직원을 더하세요.",
        ),
        (
            regions.filter(code=wanted.sido_code).exclude(level="sido").exists(),
            "그 시도 코드는 시도가 아닌 지역의 것입니다.",
        ),
        (offices.filter(code=wanted.office_code).exists(), "그 기관 번호는 이미 있습니다."),
        (staff.filter(login=wanted.login).exists(), "그 아이디는 이미 있습니다."),
    ]


def a_sido(wanted: Beginning) -> Region:
    """The one that is there, or a new one."""
    found = Region.objects.using(OWNER).filter(code=wanted.sido_code).first()
    return found or a_region(wanted.sido, wanted.sido_code, "sido", None)


def a_region(name: str, code: str, level: str, parent: Region | None) -> Region:
    return Region.objects.using(OWNER).create(name=name, code=code, level=level, parent=parent)


def told(wanted: Beginning, password: str, *, as_json: bool) -> str:
    if as_json:
        return json.dumps({"login": wanted.login, "password": password}, ensure_ascii=False)
    return (
        f"{wanted.sido} {wanted.sigungu}의 {wanted.office}과(와) 첫 관리자를 만들었습니다.\n"
        f"아이디 {wanted.login}\n처음 비밀번호 {password}\n"
        "이 비밀번호는 여기에만 나옵니다. 로그인하면 새 비밀번호를 정하고, 관리 화면에서 읍면동과 직원을 더하세요."
    )
