"""이웃의 신고: 로그인 없이 알리고, 번호로 어떻게 되었는지 보고, 직원이 받아 처리한다."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s01_discovery.records import Discovery
from dure.network import actions, jobs
from dure.network.models import Report, ReportFile
from dure.notify.models import Notice
from dure.offices.models import Office
from dure.people.models import Person
from dure.rulebook import Refused
from dure.web.waiting import waiting_for
from tests.factories import Town, a_case_at, a_client, a_sigungu, a_worker, act_as, an_office
from tests.reporting import TOLD, address_of, key_on_page, reported, tell
from tests.restricted import a_restricted_case
from tests.roles import as_owner
from tests.small_files import png

pytestmark = pytest.mark.django_db
PNG = png()


def labels(staff: Any) -> list[str]:
    return [each.what for each in waiting_for(act_as(staff).person)]


def one() -> Report:
    with as_owner():
        return Report.objects.get()


# 알리는 사람


def test_로그인_없이_곳을_고르고_알리면_번호를_받는다(town: Town) -> None:
    client = Client()
    assert client.get("/report").status_code == 302
    page = client.get(f"/report/{town.sigungu.code}").content.decode()
    assert address_of(town.office) in page
    assert f"/report/{town.sigungu.code}/unknown" in page
    tell(town.office, client)
    report = one()
    assert (report.office_id, report.channel, report.reporter, report.state) == (
        town.office.pk,
        "page",
        "neighbour",
        "received",
    )
    assert report.told.address == "새봄시 가온구 샘터길 7"


def test_알리는_화면은_스크립트_없이_열린다(town: Town) -> None:
    page = Client().get(address_of(town.office)).content.decode()
    assert "<script" not in page
    assert 'href="tel:119"' in page


def test_꼭_물을_것만_먼저_보이고_나머지는_접혀_있다가_적거나_틀리면_펼쳐져_있다(town: Town) -> None:
    address, client = address_of(town.office), Client()
    first, more = client.get(address).content.decode().split("<details>")
    for name in ("situation", "address", "is_urgent"):
        assert f'name="{name}"' in first
    for name in ("name", "phone", "files", "reporter", "reporter_phone"):
        assert f'name="{name}"' in more
    page = client.post(address, {"situation": "불이 꺼져 있음", "name": "표늘봄"}).content.decode()
    assert "<details open>" in page
    assert 'value="표늘봄"' in page
    assert "골랐던 사진" not in page
    picture = SimpleUploadedFile("door.png", b"no picture", "image/png")
    assert "골랐던 사진은 함께 오지 않습니다." in client.post(address, {"files": picture}).content.decode()


def test_모르는_동은_시군구가_받는다(town: Town) -> None:
    client = Client()
    client.post(f"/report/{town.sigungu.code}/unknown", TOLD)
    assert one().office_id == town.center.pk


def test_두_번_눌러도_하나이고_번호가_같다(town: Town) -> None:
    client = Client()
    key = key_on_page(town.office, client)
    numbers = {tell(town.office, client, key=key) for _ in range(2)}
    assert len(numbers) == 1
    one()


def test_빈칸은_무엇을_적을지_말하고_적은_것은_남는다(town: Town) -> None:
    page = Client().post(address_of(town.office), {"situation": "", "address": "샘터길"}).content.decode()
    assert "무엇이 걱정되는지 적어 주세요." in page
    assert "샘터길" in page
    assert 'role="alert"' in page


def test_아무_열쇠나_긴_글이나_없는_곳은_받지_않는다(town: Town) -> None:
    client = Client()
    assert client.post(address_of(town.office), TOLD | {"key": "x.y.z"}).status_code == 200
    long = client.post(address_of(town.office), TOLD | {"situation": "가" * 2001})
    assert "보내지 않았습니다" in long.content.decode()
    assert client.get("/report/0000/unknown").status_code == 404
    assert client.get(f"/report/{town.sigungu.code}/nowhere").status_code == 404
    one()


def test_번호로는_받음_확인_끝남만_보인다(town: Town) -> None:
    client = Client()
    number = tell(town.office, client)

    def asked() -> str:
        return client.post("/report/answer", {"number": number}).content.decode()

    assert "받았습니다" in asked()
    act_as(town.manager)
    report = actions.take_up(one(), by=act_as(town.manager))
    assert "살펴보고 있습니다" in asked()
    act_as(town.manager)
    actions.close(report, by=act_as(town.manager), end="malicious", note="다툰 이웃이 거짓으로 알림")
    page = asked()
    assert "끝났습니다" in page
    assert "표늘봄" not in page
    assert "거짓" not in page
    assert (
        "그런 접수 번호가 없습니다"
        in client.post("/report/answer", {"number": "000000000000"}).content.decode()
    )


def test_한_곳에서_쏟아지면_잠시_받지_않는다(town: Town, settings: Any) -> None:
    settings.RATE_LIMITED = True
    client = Client(REMOTE_ADDR="192.0.2.7")
    answers = [client.post(address_of(town.office), TOLD).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


# 직원


def test_직원이_받아_적으면_같은_신고가_된다(town: Town) -> None:
    client = a_client(town.manager)
    about = TOLD | {"channel": "phone", "office": str(town.office.pk), "reporter": "post"}
    answer = client.post("/reports/new", about)
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "신고의무자" in page
    assert "표늘봄" in page
    assert "접수 번호" in page
    assert one().recorded_by_id == town.manager.pk


def test_신고는_봉인되어_있고_목록에는_이름이_없다(town: Town) -> None:
    reported(town)
    assert "표늘봄" not in one().told_sealed
    page = a_client(town.manager).get("/reports").content.decode()
    assert "표늘봄" not in page
    assert "샘터길" not in page
    act_as(town.manager)
    assert not Person.objects.filter(name="표늘봄").exists()


def test_다른_기관_직원은_보지_못한다(town: Town) -> None:
    report = reported(town)
    other = a_worker(an_office(town.sigungu, name="나래동"), "town_manager", "모나래")
    assert a_client(other).get(f"/reports/{report.pk}").status_code == 404
    assert labels(other) == []
    assert a_client(town.center_manager).get(f"/reports/{report.pk}").status_code == 404


def test_확인하면_담당이_되고_다른_사람은_다시_확인하지_못한다(town: Town) -> None:
    report = reported(town)
    assert labels(town.leader) == ["이웃의 신고"]
    client = a_client(town.manager)
    assert client.post(f"/reports/{report.pk}/open").status_code == 302
    assert one().opened_by_id == town.manager.pk
    with pytest.raises(Refused) as why:
        actions.take_up(report, by=act_as(town.leader))
    assert [each.code for each in why.value.reasons] == ["network.opened_already"]


def test_발굴로_등록하면_사례가_열리고_신고가_끝난다(town: Town) -> None:
    report = reported(town, is_urgent=True)
    client = a_client(town.manager)
    page = client.get(f"/reports/{report.pk}/take").content.decode()
    assert "표늘봄" in page
    assert "샘터길 7" in page
    now = timezone.localtime()
    about = {
        "name": "표늘봄",
        "address": "새봄시 가온구 샘터길 7",
        "route": "neighbour",
        "found_on": f"{now:%Y-%m-%d}",
        "received_at": f"{now:%Y-%m-%dT%H:%M}",
        "situation": TOLD["situation"],
        "is_urgent": "on",
        "office": str(town.office.pk),
    }
    answer = client.post(f"/reports/{report.pk}/take", about)
    assert answer.status_code == 302, answer.content.decode()
    act_as(town.manager)
    case = Case.objects.get()
    assert (one().state, one().case_id, case.is_urgent) == ("taken", case.pk, True)
    assert Discovery.objects.get(case=case).situation == TOLD["situation"]


def test_이미_아는_가구는_사례에_잇고_숨은_사례는_없는_것과_같다(town: Town) -> None:
    report = reported(town)
    case = a_case_at("plan", town.office, manager=town.manager)
    hidden = a_restricted_case(town)
    client = a_client(a_worker(town.office, "town_manager", "모처음"))
    for number in (hidden.number, "없는 번호"):
        page = client.post(f"/reports/{report.pk}/known", {"number": number}).content.decode()
        assert "볼 수 있는 사례 가운데 그 번호가 없습니다" in page
        assert one().state == "received"
    as_typed = case.number.lower().replace("-", " – ")
    assert client.post(f"/reports/{report.pk}/known", {"number": as_typed}).status_code == 302
    assert one().state == "known"
    act_as(town.manager)
    assert Notice.objects.filter(verb="report.known").count() == 1


def test_끝내려면_까닭과_알아본_것이_있어야_한다(town: Town) -> None:
    report = reported(town)
    with pytest.raises(Refused) as why:
        actions.close(report, by=act_as(town.manager), end="", note=" ")
    assert [each.code for each in why.value.reasons] == ["network.end_missing", "network.note_missing"]
    actions.close(report, by=act_as(town.manager), end="malicious", note="거짓")
    assert one().told.note == "거짓"
    assert not Person.objects.exists()
    assert not Case.objects.exists()
    with pytest.raises(Refused) as why:
        actions.close(report, by=act_as(town.manager), end="spam", note="다시")
    assert [each.code for each in why.value.reasons] == ["network.ended_already"]


def test_다른_시군구에_넘기면_그곳에서_받고_번호는_그대로다(town: Town, elsewhere: Office) -> None:
    client = Client()
    number = tell(town.office, client)
    report = one()
    answer = a_client(town.manager).post(
        f"/reports/{report.pk}/pass", {"office": str(elsewhere.pk), "note": "이사한 곳"}
    )
    assert answer.status_code == 302, answer.content.decode()
    with as_owner():
        assert set(Report.objects.values_list("office_id", "state")) == {
            (town.office.pk, "passed"),
            (elsewhere.pk, "received"),
        }
    assert "받았습니다" in client.post("/report/answer", {"number": number}).content.decode()


@pytest.fixture
def elsewhere(town: Town) -> Office:
    return an_office(a_sigungu(), name="먼동")


# 급한 신고


def test_급한_신고는_바로_알리고_아무도_열지_않으면_팀장과_시군구에_알린다(town: Town) -> None:
    tell(town.office, is_urgent="on")
    for staff in (town.manager, town.leader):
        act_as(staff)
        assert Notice.objects.filter(verb="report.receive").count() == 1
    assert jobs.ring_in(town.sigungu.pk) == 0
    waited(10)
    assert jobs.ring_in(town.sigungu.pk) == 1
    assert jobs.ring_in(town.sigungu.pk) == 0
    act_as(town.leader)
    assert Notice.objects.filter(verb="report.escalate").count() == 1
    act_as(town.center_leader)
    assert Notice.objects.filter(verb="report.escalate").count() == 0
    waited(30)
    assert jobs.ring_in(town.sigungu.pk) == 1
    act_as(town.center_leader)
    assert Notice.objects.filter(verb="report.escalate").count() == 1
    assert labels(town.center_leader) == ["이웃의 신고"]
    assert a_client(town.center_leader).get(f"/reports/{one().pk}").status_code == 200


def test_누가_열면_더_알리지_않는다(town: Town) -> None:
    report = reported(town, is_urgent=True)
    actions.take_up(report, by=act_as(town.manager))
    waited(60)
    assert jobs.ring_in(town.sigungu.pk) == 0


def test_급하지_않으면_알림이_없고_기다리는_일에_있다(town: Town) -> None:
    tell(town.office)
    act_as(town.manager)
    assert not Notice.objects.exists()
    assert labels(town.manager) == ["이웃의 신고"]


def test_끝난_지_한_해가_지나면_지운다(town: Town) -> None:
    report = reported(town)
    actions.close(report, by=act_as(town.manager), end="spam", note="광고")
    with as_owner():
        Report.objects.update(ended_at=timezone.now() - timedelta(days=367))
    jobs.forget(int(timezone.now().timestamp()))
    with as_owner():
        assert not Report.objects.exists()


def waited(minutes: int) -> None:
    with as_owner():
        Report.objects.update(received_at=timezone.now() - timedelta(minutes=minutes, seconds=1))


# 붙은 파일


def a_picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("문앞.png", PNG, "image/png")


def test_사진을_붙이면_봉해_두고_신고를_보는_사람만_내려받는다(town: Town) -> None:
    tell(town.office, files=[a_picture()])
    report = one()
    with as_owner():
        file = ReportFile.objects.get()
    assert (file.report_id, file.content_type, file.content) == (report.pk, "image/png", PNG)
    client = a_client(town.manager)
    assert "문앞.png" in client.get(f"/reports/{report.pk}").content.decode()
    answer = client.get(f"/reports/{report.pk}/files/{file.pk}")
    assert answer.content == PNG
    assert answer.headers["Content-Disposition"].startswith("attachment")
    other = a_client(a_worker(an_office(town.sigungu, name="나래동"), "town_manager", "모나래"))
    assert other.get(f"/reports/{report.pk}/files/{file.pk}").status_code == 404


def test_사진과_PDF만_셋까지_제_크기로_붙인다(town: Town) -> None:
    def said(*files: SimpleUploadedFile) -> str:
        return Client().post(address_of(town.office), TOLD | {"files": list(files)}).content.decode()

    assert "사진(JPG, PNG)이나 PDF만" in said(SimpleUploadedFile("x.png", b"MZ\x00\x01" * 20))
    assert "사진(JPG, PNG)이나 PDF만" in said(SimpleUploadedFile("글.txt", "그냥 글입니다".encode()))
    assert "사진은 3개까지" in said(*(a_picture() for _ in range(4)))
    assert "10MB까지" in said(SimpleUploadedFile("큰.png", PNG + b"\x00" * (10 * 1024 * 1024)))
    with as_owner():
        assert not Report.objects.exists()


def test_넘긴_신고에는_파일도_가고_지울_때_함께_지운다(town: Town) -> None:
    tell(town.office, files=[a_picture()])
    answer = a_client(town.manager).post(
        f"/reports/{one().pk}/pass", {"office": str(town.center.pk), "note": "시군구에서 살핌"}
    )
    assert answer.status_code == 302
    with as_owner():
        assert {file.office_id for file in ReportFile.objects.all()} == {town.office.pk, town.center.pk}
        Report.objects.update(ended_at=timezone.now() - timedelta(days=367))
    jobs.forget(timestamp=int(timezone.now().timestamp()))
    with as_owner():
        assert not ReportFile.objects.exists()
        assert not Report.objects.exists()


def test_너무_길면_몇_자까지인지_말하고_적은_것은_남는다(town: Town) -> None:
    words, client = "가" * 2001, Client()
    sent = TOLD | {"key": key_on_page(town.office, client), "situation": words}
    page = client.post(address_of(town.office), sent).content.decode()
    assert "2000자까지 적을 수 있습니다. 지금은 2001자입니다. 줄여 주세요." in page
    assert words in page
