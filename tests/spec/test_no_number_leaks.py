"""주민등록번호는 까닭을 적고 본 그 화면 말고는 어디에도 나오지 않는다: 화면, 오류, 초안, 로그, 데이터베이스.

번호는 지어낸 것으로, 세상에 없는 날짜가 아니지만 검증번호가 틀리다.
"""

import io
import logging
import re
import sys
import uuid
from typing import Any

import pytest
from django.db import connections
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.debug import get_exception_reporter_class, get_exception_reporter_filter

from dure.access.models import Draft, ReadEntry
from dure.cases.core.records import Case, CaseEvent
from dure.ops.logs import PlainFormatter
from dure.people.models import Person
from dure.people.numbers import sealed_fields
from dure.people.resident_number import ResidentNumber, read_number
from dure.rulebook import Refused
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_submission,
    act_as,
    consents_of_all,
)
from tests.roles import as_owner
from tests.spec.test_pages_by_role import SIMPLE, every_page

pytestmark = pytest.mark.django_db
KEPT, TYPED = "910417-1987651", "880229-2987652"
# The last seven digits alone would tell the whole beside the masked number.
TELLING = re.compile("|".join(text[-6:] for text in (KEPT, TYPED)))


def telling(text: str) -> list[str]:
    return TELLING.findall(text)


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("assessment", town.office, manager=town.manager, members=2)
    consents_of_all(case)
    with as_owner():
        number = read_number(KEPT, timezone.localdate())
        Person.objects.filter(pk=case.subject_id).update(
            birth_on=number.birth_on, sex=number.sex, **sealed_fields(case.subject_id, number)
        )
    return case


def bodies(client: Client, urls: list[str]) -> dict[str, str]:
    """What each page shows, with its headers."""
    found = {}
    for url in urls:
        answer = client.get(url)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[url] = f"{answer.headers}\n{content.decode('utf-8', 'replace')}"
    return found


def addresses(case: Case) -> list[str]:
    """Every page of a case that needs only the case, those of its subject, and every list."""
    found = [reverse(pattern.name, args=[case.pk]) for pattern in SIMPLE]
    found += [
        f"{reverse('case_history', args=[case.pk])}?kind={kind}" for kind in ("case", "person", "household")
    ]
    for pattern in every_page():
        if "<" not in str(pattern.pattern) and pattern.name not in ("sign_out", None):
            found.append(reverse(pattern.name))
        elif "person_id" in str(pattern.pattern):
            try:
                found.append(reverse(pattern.name, args=[case.pk, case.subject_id]))
            except NoReverseMatch:
                continue
    return list(dict.fromkeys(found))


def test_어느_화면에도_머리글에도_번호가_나오지_않는다(
    town: Town, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    urls = addresses(case)
    assert len(urls) > 60
    with caplog.at_level(logging.DEBUG):
        shown = bodies(a_client(town.manager), urls) | bodies(a_client(town.leader), urls[:5])
    assert {url: telling(text) for url, text in shown.items() if telling(text)} == {}
    assert "910417-1******" in shown[reverse("household_page", args=[case.pk])]
    assert telling(caplog.text) == []


def person_form(**fields: Any) -> dict[str, Any]:
    return {
        "name": "윤새롬",
        "resident_number": TYPED,
        "relation": "child",
        "from_on": "2024-01-01",
        "submission_id": a_submission(),
    } | fields


REFUSED_FORMS = {
    "가구원의 이름이 비었을 때": ("member_add", {"name": ""}),
    "생년월일이 번호와 다를 때": ("member_add", {"birth_on": "1988-03-01"}),
    "성별이 번호와 다를 때": ("member_add", {"sex": "male"}),
    "번호의 형식이 틀릴 때": ("member_add", {"resident_number": f"{TYPED}3"}),
    "번호를 이름 칸에 적었을 때": ("member_add", {"relation": "", "resident_number": TYPED.replace("-", "")}),
}


@pytest.mark.parametrize("name", REFUSED_FORMS)
def test_받지_않은_양식도_번호를_다시_적어_보이지_않는다(
    name: str, town: Town, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    page, fields = REFUSED_FORMS[name]
    with caplog.at_level(logging.DEBUG):
        answer = a_client(town.manager).post(reverse(page, args=[case.pk]), person_form(**fields))
    assert answer.status_code == 200
    assert telling(answer.content.decode()) == []
    assert telling(caplog.text) == []


def test_받지_않은_양식을_번호_없이_다시_보내면_한_번_묻는다(town: Town, case: Case) -> None:
    client, url = a_client(town.manager), reverse("member_add", args=[case.pk])
    page = client.post(url, person_form(name="")).content.decode()
    assert 'name="resident_number_again"' in page
    again = person_form(resident_number="", resident_number_again="1")
    page = client.post(url, again).content.decode()
    assert "주민등록번호를 다시 적으세요" in page
    assert 'name="resident_number_again"' not in page
    assert client.post(url, person_form(resident_number="")).status_code == 302


def test_찾기는_번호를_주소에_남기지_않는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    found = client.post(reverse("search"), {"resident_number": KEPT})
    assert telling(found.content.decode()) == []
    assert "윤○준" in found.content.decode()
    typed = client.get(reverse("search"), {"q": KEPT})
    assert (typed.status_code, telling(typed.headers["Location"])) == (302, [])


def test_초안에는_번호가_없다(town: Town, case: Case) -> None:
    form = person_form(draft_form="household.add_member", draft_target=str(case.pk), draft_url="/x")
    assert a_client(town.manager).post("/drafts/keep", form).status_code == 200
    act_as(town.manager)
    draft = Draft.objects.get()
    assert telling(f"{draft.title}{draft.url}{draft.body}") == []


def test_본_화면에는_나오지만_저장되지_않고_주소와_제목에는_없다(town: Town, case: Case) -> None:
    url = reverse("number_reveal", args=[case.pk, case.subject_id])
    client = a_client(town.manager)
    assert telling(client.get(url, {"purpose": "referral", "text": "의뢰서"}).content.decode()) == []
    answer = client.post(url, {"purpose": "referral", "text": "의뢰서"})
    page = answer.content.decode()
    assert page.count(KEPT) == 1
    assert telling(page.replace(KEPT, "")) == []
    assert telling(re.search("<title>(.*?)</title>", page)[1]) == []
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'data-seconds="60" data-masked="910417-1******"' in page
    assert "dure/number-reveal." in page
    seen = ReadEntry.objects.using("owner").get(act="reveal")
    assert (seen.page, seen.purpose) == ("number_reveal", "타 기관 의뢰서 작성: 의뢰서")


def test_데이터베이스의_어느_표_어느_칸에도_번호가_그대로_있지_않다(town: Town, case: Case) -> None:
    client, url = a_client(town.manager), reverse("member_add", args=[case.pk])
    assert client.post(url, person_form(relation="sibling")).status_code == 302
    client.post(
        reverse("number_reveal", args=[case.pk, case.subject_id]), {"purpose": "other", "text": "확인"}
    )
    assert CaseEvent.objects.using("owner").filter(case=case).exists()
    assert {table: telling(text) for table, text in everything().items() if telling(text)} == {}


def everything() -> dict[str, str]:
    """Every table as text, as a dump would hold it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT row."all"::text FROM (SELECT t AS "all" FROM "{table}" t) row')
            found[table] = "\n".join(text for (text,) in cursor.fetchall())
    return found


# 오류 보고


def a_failure() -> tuple[Any, ...]:
    """An exception in the middle of entering a number, as Django would report it."""
    resident_number = read_number(TYPED, timezone.localdate())
    digits = resident_number.digits
    try:
        raise ValueError(f"cannot save {digits}")
    except ValueError:
        return sys.exc_info()


@pytest.mark.parametrize("debug", [False, True])
def test_오류_보고에는_보낸_값도_변수도_말도_없다(debug: bool, settings: Any) -> None:
    settings.DEBUG = debug
    request = RequestFactory().post(f"/cases/{uuid.uuid4()}/household/members/new?x=1", person_form())
    reporter = get_exception_reporter_class(request)(request, *a_failure())
    assert get_exception_reporter_filter(request).is_active(request)
    for text in (reporter.get_traceback_text(), reporter.get_traceback_html()):
        assert "a_failure" in text
        assert telling(text) == []
        assert "윤새롬" not in text


def test_로그의_줄에는_예외의_말이_없다() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(PlainFormatter())
    record = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, "Internal Server Error", None, None
    )
    record.exc_info = a_failure()
    handler.emit(record)
    assert "a_failure" in stream.getvalue()
    assert telling(stream.getvalue()) == []


def test_번호를_찍거나_거절해도_보이지_않는다() -> None:
    number = read_number(TYPED, timezone.localdate())
    assert telling(f"{number!r} {number} {[number]} { {'n': number} }") == []
    assert isinstance(number, ResidentNumber)
    with pytest.raises(Refused) as refusal:
        read_number(f"{TYPED}9", timezone.localdate())
    assert telling(f"{refusal.value!r} {refusal.value.texts()}") == []
