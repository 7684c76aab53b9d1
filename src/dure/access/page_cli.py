"""`dure access`: who may what, printed from the policy as the page docs/access.md (권한 문서)."""

import argparse
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from dure.access.policy import CASE_RULES, GRANT_RELATIONS, PERMISSION, SYSTEM_ACTORS, Permission, Relation
from dure.access.rights import CaseRule
from dure.access.rls import LIBRARY_TABLES, declared
from dure.access.words import HEAD, HOW, LIMITS, PAGES_OF, SCOPES
from dure.rulebook import latest
from dure.rulebook.model.offices import Role


def main(argv: list[str]) -> int:
    argparse.ArgumentParser(prog="dure access", description=__doc__).parse_args(argv)
    print(as_markdown())
    return 0


def as_markdown() -> str:
    """The whole page."""
    parts = [HEAD, relations(), rights(), roles(), grants(), jobs(), tables(), addresses(), LIMITS]
    return "\n\n".join(part.strip() for part in parts)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def relations() -> str:
    rows = [[relation.value, HOW[relation]] for relation in Relation]
    return "## 사례와의 관계\n\n" + table(["관계", "어떻게 생기는가"], rows)


def rights() -> str:
    """Permission × relation, o where the policy lets it."""
    head = ["관계", *(rule.permission.value for rule in CASE_RULES)]
    rows = [
        [relation.value, *("○" if relation in rule.relations else "" for rule in CASE_RULES)]
        for relation in Relation
    ]
    sources = [[rule.permission.value, source_of(rule)] for rule in CASE_RULES]
    return (
        f"## 관계마다 할 수 있는 일\n\n빈칸은 할 수 없음입니다. 쓰는 일은 그 사례를 보는 사람(계획·제공·점검·상담과 할 일은 그 몫을\n보는 사람)만 합니다.\n\n{table(head, rows)}"
        f"\n\n{table(['할 일', '근거'], sources)}"
    )


def source_of(rule: CaseRule) -> str:
    """The area's own, or what the rulebook gives."""
    return rule.source or latest().source_of(f"permissions.{rule.permission.name.lower()}")


def roles() -> str:
    rows = [
        [role.ko, REACH[role.reach], ", ".join(duties(role)) or "없음", role.source] for role in in_order()
    ]
    return "## 역할\n\n" + table(["역할", "보는 범위", "사례와의 관계와 그 밖의 권한", "근거"], rows)


REACH = {
    "office": "소속 기관",
    "area": "소속 기관과 권역",
    "sigungu": "시군구 전체",
    "sido": "요약만(사례 없음)",
    "case": "따로 받은 사례만",
    "none": "사례 없음",
}


def in_order() -> list[Role]:
    return list(latest().roles.values())


def duties(role: Role) -> Iterator[str]:
    """What a role can be to a case of its reach, and what else it opens."""
    above = role.reach == "sigungu"
    found = {
        Relation.LEADER.value: role.is_approver,
        Relation.OVERSEER.value: role.is_approver and above,
        Relation.WORKER.value: role.can_manage_cases,
        Relation.SIGUNGU.value: role.can_manage_cases and above,
        Relation.DESK.value: role.can_counsel,
        Relation.SUPERVISOR.value: role.is_supervisor,
        Permission.ADMINISTER.value: role.is_administrator,
        Permission.AUDIT.value: role.is_auditor,
    }
    yield from (words for words, is_so in found.items() if is_so)


def grants() -> str:
    rows = [[f"`{reason}`", relation.value] for reason, relation in GRANT_RELATIONS.items()]
    rows.append(["시각까지 정해진 열람", Relation.EMERGENCY.value])
    return (
        "## 기간을 정한 권한\n\n받은 까닭이 관계를 정합니다. 표에 없는 까닭은 아무 관계도 주지 않습니다.\n\n"
        + table(["까닭", "관계"], rows)
    )


def jobs() -> str:
    rows = [
        [name, ", ".join(sorted(each.value for each in may)) or "데이터베이스 함수로만 일함"]
        for name, may in SYSTEM_ACTORS.items()
    ]
    return (
        "## 뒤에서 도는 작업\n\n작업은 한 시군구 안에서 이름을 걸고 일합니다. 인자에는 열쇠만 싣습니다.\n\n"
        + table(["이름", "사례에 할 수 있는 일"], rows)
    )


def tables() -> str:
    """Each table with the rows it shows, and what the login may do to it."""
    rows = []
    for model in apps.get_models(include_auto_created=True):
        rule = declared(model)
        if rule and not model._meta.proxy:
            rows.append([f"`{model._meta.db_table}`", SCOPES[rule[0].name], rule[1] or "없음"])
    rows += [[f"`{name}`", "모든 줄(개인정보 없음)", rights] for name, rights in LIBRARY_TABLES.items()]
    rows.append(["`pghistory_context`", "보이는 사례의 기록 머리말만", "SELECT"])
    return "## 표마다 보이는 줄\n\n" + table(["표", "보이는 줄", "앱 계정이 하는 일"], sorted(rows))


def addresses() -> str:
    """Each address with the permission its gate asks for."""
    rows = sorted(
        [f"`/{where}`", getattr(view.callback, PERMISSION).value, PAGES_OF.get(str(view.name), "")]
        for where, view in every_address(get_resolver())
    )
    return "## 주소마다 필요한 권한\n\n권한을 적지 않은 주소는 닫혀 있습니다.\n\n" + table(
        ["주소", "문에서 묻는 권한", "화면에서 더 묻는 것"], rows
    )


def every_address(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        where = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_address(entry, where)
        else:
            yield where, entry
