"""보존·파기 화면: 목록, 제안, 승인, 확인서, 사례의 보존 화면을 역할별로."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.cases.core.records import Case
from dure.protection.retention import jobs
from dure.protection.retention.records import Destruction, RetentionHold
from tests.factories import a_case_at, a_client, a_submission, record
from tests.retaining import a_bureau, a_closed_case, an_approved_list, items_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
LIST = "/protection/retention"


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def post(client: Client, url: str, **data: object):
    return client.post(url, {"submission_id": a_submission(), **data})


def test_팀장은_기간이_지난_사례를_보고_이름은_가려진다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    page = a_client(bureau.town.leader).get(LIST)
    assert page.status_code == 200
    assert case.number in words(page)
    assert "윤○준" in words(page)
    assert "윤서준" not in words(page)
    assert "보존·파기" in words(page)


@pytest.mark.parametrize("within", ["", "3", "12", "999", "<b>"])
def test_어떤_기간을_물어도_열린다(within: str) -> None:
    assert a_client(a_bureau().town.leader).get(LIST, {"within": within, "page": "x"}).status_code == 200


def test_아무것도_없으면_그렇다고_말한다() -> None:
    text = words(a_client(a_bureau().town.leader).get(LIST))
    assert "이 기간에 보존기간이 끝나는 것이 없습니다." in text
    assert "보류한 사례가 없습니다." in text


def test_보호담당자는_사례_목록_없이_승인할_목록만_본다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    client = a_client(bureau.officer)
    assert case.number not in words(client.get(LIST))
    assert client.get(reverse("case_retention", args=[case.pk])).status_code == 404


def test_담당자와_기관총괄책임자에게는_닫혀_있다() -> None:
    bureau = a_bureau()
    found = an_approved_list(bureau, a_closed_case(bureau))
    item = items_of(found)[0]
    client = a_client(bureau.town.manager)
    pages = [
        reverse("retention_list"),
        reverse("retention_propose"),
        reverse("destruction_page", args=[found.pk]),
        reverse("destruction_decide", args=[found.pk]),
        reverse("destruction_withdraw", args=[found.pk]),
        reverse("destruction_certificate", args=[found.pk]),
        reverse("destruction_leave_out", args=[found.pk, item.pk]),
    ]
    assert [client.get(url).status_code for url in pages] == [403] * 7
    assert [client.post(url).status_code for url in pages] == [403] * 7
    assert "보존·파기" not in words(client.get("/my-work"))
    leader = a_client(bureau.town.leader)
    assert leader.get(pages[3]).status_code == 403
    elsewhere = a_bureau()
    for stranger in (elsewhere.town.leader, elsewhere.officer):
        assert a_client(stranger).get(pages[2]).status_code == 404
        assert a_client(stranger).get(pages[5]).status_code == 404


def test_파기_제안은_아무것도_고르지_않은_채_열린다() -> None:
    bureau = a_bureau()
    cases = [a_closed_case(bureau), a_closed_case(bureau)]
    leader = a_client(bureau.town.leader)
    page = leader.get(LIST).content.decode()
    assert page.count('name="chosen"') == 2
    assert "checked" not in page
    nothing = leader.post(reverse("retention_propose"), {})
    assert "고른 것이 없거나" in words(nothing)
    one = words(leader.post(reverse("retention_propose"), {"chosen": f"case:{cases[0].pk}"}))
    assert cases[0].number in one
    assert cases[1].number not in one


def test_제안에서_승인_파기_확인서까지() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    leader, officer = a_client(bureau.town.leader), a_client(bureau.officer)
    chosen = {"chosen": f"case:{case.pk}"}
    assert leader.get(reverse("retention_propose")).status_code == 302
    confirm = leader.post(reverse("retention_propose"), chosen)
    assert "되살릴 수 없습니다" in words(confirm)
    assert "가구 1 사람 1" in words(confirm)
    with as_owner():
        assert not Destruction.objects.exists()

    made = post(leader, reverse("retention_propose"), **chosen, confirmed=1, reason="5년이 지남")
    page = made["Location"]
    assert "다른 사람인 개인정보 보호담당자가 승인합니다" in words(leader.get(page))
    assert "승인 대기" in words(officer.get(LIST))
    assert "승인하면 3일 뒤부터 1건을 파기하며" in words(officer.get(f"{page}/decide"))
    with as_owner():
        version = Destruction.objects.get().version
    answer = post(officer, f"{page}/decide", decision="approve", comment="", version=version)
    assert answer["Location"] == page
    assert "승인 뒤 3일 동안은 아무것도 파기하지 않습니다" in words(leader.get(page))

    with as_owner():
        Destruction.objects.update(decided_at=timezone.now() - timedelta(days=4))
    jobs.carry_out(bureau.town.sigungu.pk)
    text = words(officer.get(f"{page}/certificate"))
    for told in (case.number, "서이든", "표나리", "내용과 일치", "사례관리 가구", "가구 1 사람 1"):
        assert told in text, told
    assert "윤서준" not in text
    assert leader.get(f"{page}/certificate").status_code == 200
    assert leader.get(reverse("case_overview", args=[case.pk])).status_code == 404


def test_확인서의_내용이_바뀌면_확인값이_다르다고_나온다() -> None:
    bureau = a_bureau()
    found = an_approved_list(bureau, a_closed_case(bureau))
    jobs.carry_out(bureau.town.sigungu.pk)
    with as_owner():
        found.refresh_from_db()
        changed = found.certificate | {"approved_by": "다른사람"}
        Destruction.objects.filter(pk=found.pk).update(certificate=changed)
    page = a_client(bureau.officer).get(reverse("destruction_certificate", args=[found.pk]))
    assert "내용과 다름" in words(page)


def test_끝나지_않은_목록에는_확인서가_없다() -> None:
    bureau = a_bureau()
    found = an_approved_list(bureau, a_closed_case(bureau))
    assert (
        a_client(bureau.officer).get(reverse("destruction_certificate", args=[found.pk])).status_code == 404
    )


def test_멈추고_빼는_화면은_까닭을_묻는다() -> None:
    bureau = a_bureau()
    found = an_approved_list(bureau, a_closed_case(bureau), a_closed_case(bureau))
    page, item = reverse("destruction_page", args=[found.pk]), items_of(found)[0]
    client = a_client(bureau.officer)
    out = f"{page}/items/{item.pk}/leave-out"
    assert client.get(out).status_code == 200
    assert post(client, out, reason="").status_code == 200
    assert post(client, out, reason="소송 확인")["Location"] == page
    assert "목록에서 뺌" in words(client.get(page))
    assert post(client, f"{page}/withdraw", reason="")["Content-Type"].startswith("text/html")
    assert post(client, f"{page}/withdraw", reason="감사")["Location"] == page
    assert "거둠" in words(client.get(page))


def test_승인한_사람이_그만두면_파기하지_않는_까닭을_보여_준다() -> None:
    bureau = a_bureau()
    found = an_approved_list(bureau, a_closed_case(bureau))
    with as_owner():
        bureau.officer.is_active = False
        bureau.officer.save(update_fields=["is_active"])
    page = a_client(bureau.town.leader).get(reverse("destruction_page", args=[found.pk]))
    assert "더는 근무하지 않아 파기하지 않습니다" in words(page)


def test_끝난_사례의_화면에_언제까지_보존하는지_나온다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(closed_on="2024-03-31")
    client = a_client(bureau.town.manager)
    assert "2029.3.31(토)까지 보존" in words(client.get(reverse("case_overview", args=[case.pk])))
    text = words(client.get(reverse("case_retention", args=[case.pk])))
    assert "사례관리 가구 · 5년" in text
    assert "종결 승인일" in text
    running = a_case_at("delivery", bureau.town.office, manager=bureau.town.manager, path="case")
    assert "보존기간이 시작되지 않았습니다" in words(client.get(reverse("case_retention", args=[running.pk])))
    assert "까지 보존" not in words(client.get(reverse("case_overview", args=[running.pk])))


def test_팀장이_파기를_보류하고_이어가고_끝낸다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    page = reverse("case_retention", args=[case.pk])
    client, today = a_client(bureau.town.leader), timezone.localdate()
    assert client.get(f"{page}/hold").status_code == 200
    refused = post(client, f"{page}/hold", ground="other", text="", review_on=today + timedelta(days=30))
    assert "보류하는 까닭을 적으세요" in words(refused)
    fine = {"ground": "lawsuit", "text": "손해배상", "review_on": today + timedelta(days=30)}
    assert post(client, f"{page}/hold", **fine)["Location"] == page
    assert "이미 파기를 보류하고 있습니다" in words(post(client, f"{page}/hold", **fine))
    assert "파기 보류" in words(client.get(reverse("case_overview", args=[case.pk])))
    assert "소송·수사" in words(client.get(LIST))
    later = today + timedelta(days=200)
    assert client.get(f"{page}/hold/review").status_code == 200
    assert post(client, f"{page}/hold/review", review_on=later, version=1)["Location"] == page
    assert client.get(f"{page}/hold/end").status_code == 200
    assert post(client, f"{page}/hold/end", reason="판결이 남", version=2)["Location"] == page
    with as_owner():
        kept = RetentionHold.objects.get()
    assert (kept.review_on, kept.ended_on, kept.ending_reason) == (later, today, "판결이 남")
    events = words(client.get(reverse("case_overview", args=[case.pk])))
    assert "파기 보류함" in events
    assert "파기 보류 끝냄" in events


def test_살필_날이_된_보류가_먼저_나온다() -> None:
    bureau = a_bureau()
    today = timezone.localdate()
    for days in (40, -3):
        case = a_closed_case(bureau)
        review_on = today + timedelta(days=days)
        record(case, RetentionHold, ground="audit", text="감사", from_on=today, review_on=review_on)
    text = words(a_client(bureau.town.leader).get(LIST))
    assert text.index("3일 지남") < text.index("감사", text.index("3일 지남"))
