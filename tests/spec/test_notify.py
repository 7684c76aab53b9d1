"""알림: 나와 관련된 일은 종에 남고, 원하면 메일과 문자로 건수만 나간다."""

from collections.abc import Iterator
from datetime import date, timedelta
from datetime import time as clock_time
from typing import Any

import pytest
from django.db import connection
from django.urls import resolve
from django.utils import timezone

from dure.cases.core import assignments, tasks
from dure.cases.core import jobs as deadline_jobs
from dure.cases.core.records import Case, Deadline
from dure.changes.history import words_of
from dure.notify import channels, digests, jobs, outbox
from dure.notify.models import Choice, Notice, Outgoing
from dure.notify.telling import address_of, declared
from dure.offices.models import Staff
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, ago, record
from tests.mail_server import MailServer, TextServer, serving
from tests.restricted import a_restricted_case
from tests.roles import as_owner
from tests.typing_in import Sheet, sheets

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("delivery", town.office, manager=town.manager, path="case")


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with serving(MailServer()) as server:
        monkeypatch.setenv("DURE_MAIL", server.url)
        yield server


def told(staff: Staff) -> list[tuple[str, str]]:
    act_as(staff)
    return [(each.verb, each.address) for each in Notice.objects.all()]


def wants(staff: Staff, **fields: Any) -> None:
    with as_owner():
        Choice.objects.create(staff=staff, sigungu_id=staff.sigungu_id, **fields)


def sent(town: Town) -> int:
    """The job as it runs each minute, within this test's own transaction."""
    found = jobs.send(town.sigungu.pk)
    act_as(town.leader)
    return found


# ---- the bell -----------------------------------------------------------------------------------------------


def test_할_일을_받은_사람에게_남는다(town: Town, case: Case) -> None:
    other = a_worker(town.office, name="문보라")
    tasks.add_task(case, by=act_as(town.manager), title="병원 동행", owner=other, due_on=None)
    assert told(other) == [("task.add", f"/cases/{case.pk}/papers")]
    assert told(town.manager) == []


def test_스스로_한_일은_남지_않는다(town: Town, case: Case) -> None:
    tasks.add_task(case, by=act_as(town.manager), title="전화하기", owner=town.manager, due_on=None)
    assert told(town.manager) == []


def test_배정되면_새_담당자에게_남고_머리에_건수가_보인다(town: Town, case: Case) -> None:
    other = a_worker(town.office, name="문보라")
    with as_owner():
        Case.objects.filter(pk=case.pk).update(manager=None)
    assignments.assign_manager(case, by=act_as(town.leader), staff=other)
    page = a_client(other).get("/notices").content.decode()
    assert "주사례관리자 지정" in page
    assert "건 안 읽음" in page


def test_알림에는_이름이_없고_사례를_볼_수_없게_되면_화면에도_없다(town: Town, case: Case) -> None:
    other = a_worker(town.office, name="문보라")
    tasks.add_task(case, by=act_as(town.manager), title="윤서준 님 댁 방문", owner=other, due_on=None)
    act_as(other)
    [notice] = Notice.objects.all()
    kept = f"{notice.verb} {notice.address} {notice.actor}"
    assert case.subject.name not in kept
    assert "방문" not in kept


def test_다른_사람에게_제한된_사례의_알림은_목록에도_건수에도_없다(town: Town) -> None:
    case = a_restricted_case(town)
    tasks.add_task(case, by=act_as(town.manager), title="병원 동행", owner=town.leader, due_on=None)
    other = a_worker(town.office, name="문보라")
    with as_owner():
        Notice.objects.create(staff=other, verb="alert.raise", case_id=case.pk, address="/x", actor="한다온")
    assert [verb for verb, _ in told(town.leader)] == ["task.add"]
    assert told(other) == []
    assert "건 안 읽음" not in a_client(other).get("/notices").content.decode()


def test_열면_읽은_것이_되고_그_화면으로_간다(town: Town, case: Case) -> None:
    other = a_worker(town.office, name="문보라")
    tasks.add_task(case, by=act_as(town.manager), title="병원 동행", owner=other, due_on=None)
    act_as(other)
    [notice] = Notice.objects.all()
    client = a_client(other)
    assert client.get(f"/notices/{notice.pk}/open")["Location"] == "/notices"
    assert client.post(f"/notices/{notice.pk}/open")["Location"] == f"/cases/{case.pk}/papers"
    act_as(other)
    assert Notice.objects.get(pk=notice.pk).read_at
    assert "건 안 읽음" not in client.get("/notices").content.decode()


def test_남의_알림은_열지도_읽지도_못한다(town: Town, case: Case) -> None:
    other = a_worker(town.office, name="문보라")
    tasks.add_task(case, by=act_as(town.manager), title="병원 동행", owner=other, due_on=None)
    act_as(other)
    [notice] = Notice.objects.all()
    assert a_client(town.leader).post(f"/notices/{notice.pk}/open").status_code == 404
    assert told(town.leader) == []


def test_모두_읽음(town: Town, case: Case) -> None:
    other = a_worker(town.office, name="문보라")
    for title in ("하나", "둘"):
        tasks.add_task(case, by=act_as(town.manager), title=title, owner=other, due_on=None)
    client = a_client(other)
    client.post("/notices/read")
    act_as(other)
    assert list(Notice.objects.filter(read_at=None)) == []
    assert Notice.objects.count() == 2


def test_알리는_일에는_모두_우리말이_있고_그_화면이_있다(case: Case) -> None:
    for verb, tell in declared().items():
        assert words_of(verb) != verb
        assert resolve(address_of(tell, case)).url_name == tell.page


def test_지난_한도는_팀장과_담당자에게_남는다(town: Town, case: Case) -> None:
    due = timezone.now() - timedelta(days=1)
    record(
        case,
        Deadline,
        rule="plan",
        kind="measured",
        stage=case.stage,
        round=1,
        edition="2025",
        due_at=due,
        original_due_at=due,
        started_at=ago(days=20),
    )
    deadline_jobs.remind(str(town.sigungu.pk))
    assert told(town.leader) == [("deadline.escalate", f"/cases/{case.pk}")]
    assert told(town.manager) == [("deadline.escalate", f"/cases/{case.pk}")]


# ---- what one wants to be told -----------------------------------------------------------------------------


def test_메일로_받으려면_주소가_있어야_한다(town: Town) -> None:
    client = a_client(town.leader)
    page = client.post("/account/notices", {"is_daily": "on"})
    assert "메일로 받으려면 주소를 적으세요." in page.content.decode()
    saved = client.post(
        "/account/notices", {"is_daily": "on", "is_weekly": "on", "email": "a@office.example"}
    )
    assert saved.status_code == 302
    act_as(town.leader)
    kept = Choice.objects.get()
    assert (kept.email, kept.is_daily, kept.is_weekly) == ("a@office.example", True, True)


def test_잘못_적은_메일은_그_칸에서_말하고_고른_것이_남는다(town: Town) -> None:
    def form_in(answer: Any) -> Sheet:
        return next(each for each in sheets(answer.content.decode()) if "email" in each.names)

    client, url = a_client(town.leader), "/account/notices"
    typed = {"email": ["나래 메일"], "is_weekly": ["on"]}
    answer = client.post(url, form_in(client.get(url)).held() | typed)
    form = form_in(answer)
    assert (answer.status_code, form.held()["email"], form.held()["is_weekly"]) == (
        200,
        ["나래 메일"],
        ["on"],
    )


def test_팀_요약은_팀장만_고른다(town: Town) -> None:
    assert "팀 요약" in a_client(town.leader).get("/account/notices").content.decode()
    assert "팀 요약" not in a_client(town.manager).get("/account/notices").content.decode()


# ---- the outbox --------------------------------------------------------------------------------------------


def left(town: Town, key: str = "k", address: str = "a@office.example", channel: str = "mail") -> bool:
    act_as(town.leader)
    message = outbox.Message(key, channel, address, "[두레] 시험", "새 알림 2건")
    return outbox.leave(message, town.sigungu.pk, town.leader)


def test_같은_일로는_한_번만_남는다(town: Town) -> None:
    assert left(town)
    assert not left(town)
    assert left(town, "다른 일")


def test_보낸_메일은_한_번만_나가고_주소는_봉인되어_있다(town: Town, mail: MailServer) -> None:
    left(town)
    assert sent(town) == 1
    assert sent(town) == 0
    [message] = mail.got
    assert (message["To"], message["Subject"]) == ("a@office.example", "[두레] 시험")
    assert message.get_content().strip() == "새 알림 2건"
    with as_owner():
        kept = Outgoing.objects.get()
    assert kept.state == "sent"
    assert "office.example" not in kept.address_sealed


def test_서버가_바쁘면_1분_5분_30분_2시간_12시간_뒤에_다시_해_보고_그만둔다(
    town: Town, mail: MailServer
) -> None:
    mail.is_busy = True
    left(town)
    waited = []
    for _ in range(6):
        sent(town)
        with as_owner():
            kept = Outgoing.objects.get()
            waited.append(round((kept.due_at - timezone.now()).total_seconds() / 60))
            Outgoing.objects.update(due_at=timezone.now())
    assert waited == [1, 5, 30, 120, 720, 720]
    assert (kept.state, kept.error, kept.attempts) == ("given_up", "refused", 6)


def test_받지_않는_주소는_다시_하지_않는다(town: Town, mail: MailServer) -> None:
    left(town, address="nobody@office.example")
    sent(town)
    with as_owner():
        assert (Outgoing.objects.get().state, Outgoing.objects.get().error) == ("given_up", "bad_address")


def test_길이_없으면_기다린다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DURE_MAIL", raising=False)
    left(town)
    assert sent(town) == 0
    with as_owner():
        assert (Outgoing.objects.get().state, Outgoing.objects.get().error) == ("waiting", "not_set_up")


@pytest.mark.parametrize("url", ["smtp+plain://mail.example:25", "ftp://x", "http://x", ""])
def test_암호화하지_않은_길은_이_기계_안에서만(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DURE_MAIL", url)
    monkeypatch.setenv("DURE_TEXT_GATEWAY", url)
    assert isinstance(channels.mail(), channels.Nowhere)
    assert isinstance(channels.text_gateway(), channels.Nowhere)


def test_문자는_관문으로_나간다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(TextServer()) as gateway:
        monkeypatch.setenv("DURE_TEXT_GATEWAY", gateway.url)
        monkeypatch.setenv("DURE_TEXT_TOKEN", "invented")
        left(town, address="02-000-0000", channel="text")
        sent(town)
        [text] = gateway.got
        assert (text["to"], text["text"]) == ("02-000-0000", "새 알림 2건")
        assert gateway.tokens == ["Bearer invented"]
        gateway.status = 400
        left(town, "둘", channel="text")
        sent(town)
    with as_owner():
        assert Outgoing.objects.get(key="둘").state == "given_up"


def test_남의_시군구의_것은_보내지_않는다(town: Town, mail: MailServer) -> None:
    left(a_town())
    assert sent(town) == 0


def test_보내지_못한_것은_관리자가_다시_보낸다(town: Town, mail: MailServer) -> None:
    left(town)
    with as_owner():
        Outgoing.objects.update(state="given_up", attempts=6)
    admin = a_worker(town.center, "office_administrator", "관리자")
    with as_owner():
        key = Outgoing.objects.get().pk
    client = a_client(admin)
    page = client.get("/admin/outbox").content.decode()
    assert "다시 보내기" in page
    assert "office.example" not in page
    assert client.post(f"/admin/outbox/{key}/again").status_code == 302
    assert sent(town) == 1


# ---- digests -----------------------------------------------------------------------------------------------


def as_job(town: Town) -> Any:
    return jobs.acting_as(jobs.ACTOR, town.sigungu.pk)


def mails(town: Town, leave: Any) -> list[str]:
    with as_job(town):
        leave()
        rows = list(Outgoing.objects.order_by("key"))
    act_as(town.leader)
    return [row.body.split("\n\n")[0] for row in rows]


def test_하루_알림은_건수만_적고_같은_날_한_번만_남는다(town: Town, case: Case) -> None:
    wants(town.manager, email="m@office.example", is_daily=True)
    tasks.add_task(case, by=act_as(town.leader), title="윤서준 님 방문", owner=town.manager, due_on=None)
    assert mails(town, digests.leave_daily) == ["- 읽지 않은 알림 1건"]
    assert mails(town, digests.leave_daily) == ["- 읽지 않은 알림 1건"]


def test_알릴_것이_없으면_메일도_없다(town: Town) -> None:
    wants(town.manager, email="m@office.example", is_daily=True)
    assert mails(town, digests.leave_daily) == []


def test_한_주_요약은_팀장이_맡은_기관의_건수이다(town: Town) -> None:
    a_case_at("plan", town.office, manager=None, path="case")
    a_case_at("plan", a_town().office, manager=None, path="case")
    wants(town.leader, email="l@office.example", is_weekly=True)
    assert mails(town, digests.leave_weekly) == ["- 배정할 가구 1건"]


@pytest.mark.parametrize(
    ("day", "now", "expected"),
    [
        (date(2026, 11, 30), clock_time(8, 30), True),
        (date(2026, 11, 30), clock_time(8, 29), False),
        (date(2026, 11, 29), clock_time(9, 0), False),
        (date(2026, 12, 25), clock_time(9, 0), False),
    ],
)
def test_근무일_여덟_시_반부터_보낸다(day: date, now: clock_time, expected: bool) -> None:
    assert jobs.is_time(day, now) is expected


def test_한_해가_지난_알림과_두_달이_지난_메일은_지운다(town: Town, case: Case) -> None:
    other = a_worker(town.office, name="문보라")
    tasks.add_task(case, by=act_as(town.manager), title="하나", owner=other, due_on=None)
    left(town)
    with as_owner():
        Notice.objects.update(happened_at=ago(days=367))
        Outgoing.objects.update(recorded_at=ago(days=61), state="sent")
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.forget_notices(%s, %s)", [ago(days=366), ago(days=60)])
    with as_owner():
        assert (Notice.objects.count(), Outgoing.objects.count()) == (0, 0)
