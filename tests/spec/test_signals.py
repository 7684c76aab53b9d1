"""위기정보: 파일을 들이고, 훑어보고, 찾은 가구를 읍면동이 찾아간다."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.access.files import path_of
from dure.access.standing import standing_of
from dure.cases.core.records import Case, SafetyAlert
from dure.cases.s01_discovery.records import Discovery
from dure.people.models import Person
from dure.rulebook import edition
from dure.signals import jobs
from dure.signals.models import SignalFinding, SignalLoad
from dure.web.waiting import waiting_for
from tests.factories import Town, a_client, a_household, a_person, a_submission, act_as
from tests.roles import as_owner
from tests.signals import a_file, a_register, ago, loaded, scanned, this_month, who

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT, settings.SIGNALS_ROOT = tmp_path / "files", tmp_path / "signals"


def bills(town: Town, name: str, *owed: tuple[int, int, int]) -> None:
    for back, months, amount in owed:
        rows = a_file("arrears", [*who(name, ago(back)), months, amount])
        loaded(town.center_leader, "power_bill", rows, ago(back))


def a_household_in_need(town: Town) -> SignalFinding:
    """윤서준과 윤하람: 전기료가 점점 밀리고 이번 달에 전기가 끊겼다."""
    a_register(town.center_leader, ("윤서준", "윤하람"), ("남한별",))
    bills(town, "윤서준", (2, 5, 100_000), (1, 6, 150_000), (0, 7, 310_000))
    cut = a_file("event", [*who("윤하람", this_month()), timezone.localdate()])
    loaded(town.center_leader, "power_cut", cut)
    scan = scanned(town.center_leader)
    assert (scan.state, scan.found, scan.homes, scan.people) == ("done", 1, 1, 2)
    with as_owner():
        return SignalFinding.objects.select_related("case__subject", "case__office").get()


def test_파일에서_후보자까지(town: Town) -> None:
    found = a_household_in_need(town)
    assert (found.score, found.rank, found.is_pressing) == (43, 1, False)
    assert found.reasons == [
        "단전",
        "전기료 체납: 7개월, 31만 원(늘어남), 3달째 들어옴",
        "기본 생활요금이 여럿 밀림",
    ]
    case = found.case
    assert (case.stage, case.office_id, case.subject.birth_on is not None) == (
        "discovery",
        town.office.pk,
        True,
    )
    with as_owner():
        report = Discovery.objects.get(case=case)
    assert (report.route, report.source_name) == ("signal", "위기정보 훑어보기")
    assert report.situation.startswith("위기정보 2건이 들어온 가구입니다.\n단전\n")


def test_주민등록번호는_어디에도_남지_않는다(town: Town, tmp_path: Path) -> None:
    a_household_in_need(town)
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    # 파일 다섯의 추출본과 봉한 묶음, 그리고 모아 둔 것 다섯(세대원, 두 종류의 사람과 가구)과 그 자물쇠
    assert len(kept) == 16
    assert not [content for content in kept if b"9001011234567" in content or b"900101-1234567" in content]
    extracts = [path.read_bytes() for path in tmp_path.rglob("*.parquet")]
    assert len(extracts) == 10
    assert not [content for content in extracts if "윤서준".encode() in content]
    with as_owner():
        assert set(Person.objects.values_list("number_hash", "number_sealed")) == {("", "")}


def test_읍면동의_목록과_기다리는_일(town: Town) -> None:
    found = a_household_in_need(town)
    page = a_client(town.manager).get(reverse("signals")).content.decode()
    assert "단전 · 전기료 체납: 7개월, 31만 원(늘어남), 3달째 들어옴" in page
    SignalFinding.objects.using("owner").filter(pk=found.pk).update(is_pressing=True)
    act_as(town.manager)
    waiting = [each for each in waiting_for(standing_of(town.manager)) if each.what == "위기정보로 찾은 가구"]
    assert [(each.case.pk, each.is_urgent) for each in waiting] == [(found.case_id, True)]
    act_as(town.center_leader)
    told = [each.what for each in waiting_for(standing_of(town.center_leader))]
    assert "위기정보로 찾은 가구" not in told


def tried(town: Town, found: SignalFinding, answer: str, **more: Any) -> Any:
    sent = {"kind": "call", "answer": answer, "happened_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M")}
    return a_client(town.manager).post(
        reverse("signal_attempt", args=[found.case_id]), sent | more | {"submission_id": a_submission()}
    )


def settle(town: Town, found: SignalFinding, result: str, note: str = "들은 대로 적음") -> Any:
    with as_owner():
        version = SignalFinding.objects.get(pk=found.pk).version
    sent = {"result": result, "note": note, "submission_id": a_submission(), "version": version}
    return a_client(town.manager).post(reverse("signal_settle", args=[found.case_id]), sent)


def now(found: SignalFinding) -> SignalFinding:
    return SignalFinding.objects.using("owner").get(pk=found.pk)


def test_닿지_않은_전화는_첫_연락이_아니다(town: Town) -> None:
    found = a_household_in_need(town)
    assert tried(town, found, "not_reached").status_code == 302
    assert now(found).contacted_at is None
    assert tried(town, found, "reached").status_code == 302
    assert now(found).contacted_at is not None


def test_연락에서_들은_폭력은_의심을_올리고_처리하기_전에는_끝내지_못한다(town: Town) -> None:
    found = a_household_in_need(town)
    tried(town, found, "reached", note="아들이 술을 마시면 어머니를 때린다고 이웃이 말함")
    with as_owner():
        alerts = list(SafetyAlert.objects.filter(case=found.case_id))
    assert {(alert.origin, alert.resolved_at) for alert in alerts} == {("signal", None)}
    assert settle(town, found, "benefit_applied").status_code == 200
    assert now(found).result == ""


def test_결과는_이야기한_뒤에_적고_발굴을_마친다(town: Town) -> None:
    found = a_household_in_need(town)
    refused = settle(town, found, "benefit_applied")
    assert "아직 이야기하지 못한 가구입니다" in refused.content.decode()
    tried(town, found, "reached")
    assert settle(town, found, "benefit_applied").status_code == 302
    assert now(found).result == "benefit_applied"
    with as_owner():
        case, report = Case.objects.get(pk=found.case_id), Discovery.objects.get(case=found.case_id)
    assert (case.status, report.handling) == ("ended", "benefit")


def test_만나지_못했다고_하려면_두_번은_찾는다(town: Town) -> None:
    found = a_household_in_need(town)
    tried(town, found, "not_reached")
    page = settle(town, found, "not_found").content.decode()
    assert "1번 찾았습니다. 만나지 못했다고 하려면 2번은 찾으세요." in page
    tried(town, found, "not_reached")
    assert settle(town, found, "not_found").status_code == 302


def test_한_번_누르면_초기상담이다(town: Town) -> None:
    found = a_household_in_need(town)
    page = reverse("signal_case", args=[found.case_id])
    client = a_client(town.manager)
    assert "초기상담 시작" in client.get(page).content.decode()
    sent = {"submission_id": a_submission()}
    answer = client.post(reverse("take_step", args=[found.case_id, "begin_counselling"]), sent)
    assert answer.status_code == 302
    with as_owner():
        assert Case.objects.get(pk=found.case_id).stage == "counselling"
    assert now(found).result == "to_counselling"


@pytest.mark.parametrize(("back", "again"), [(1, 0), (7, 1)])
def test_거절한_가구는_여섯_달_동안_다시_찾지_않는다(town: Town, back: int, again: int) -> None:
    found = a_household_in_need(town)
    tried(town, found, "declined")
    settle(town, found, "declined")
    long_ago = timezone.now() - timezone.timedelta(days=31 * back)
    with as_owner():
        SignalFinding.objects.filter(pk=found.pk).update(settled_at=long_ago)
        Case.objects.filter(pk=found.case_id).update(
            ended_on=timezone.localdate() - timezone.timedelta(days=400)
        )
    assert scanned(town.center_leader).found == again


def test_이미_돕고_있는_가구는_찾지_않는다(town: Town) -> None:
    a_household_in_need(town)
    scan = scanned(town.center_leader)
    assert (scan.found, scan.worth_a_visit) == (0, 0)


def test_민감한_것은_가구를_연_사람에게만_이름이_보인다(town: Town) -> None:
    a_register(town.center_leader, ("도나래",))
    risk = a_file("status", [*who("도나래", this_month()), ""])
    loaded(town.center_leader, "suicide_risk", risk)
    assert scanned(town.center_leader).found == 1
    with as_owner():
        found = SignalFinding.objects.get()
        report = Discovery.objects.get(case=found.case_id)
    assert found.reasons == ["민감한 위기정보 1건", "혼자 사는 가구"]
    assert "자살" not in report.situation
    client = a_client(town.manager)
    assert "자살" not in client.get(reverse("signals")).content.decode()
    assert "자살고위험군" in client.get(reverse("signal_case", args=[found.case_id])).content.decode()


def test_실패한_훑어보기는_앞의_것을_남긴다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    found = a_household_in_need(town)

    def broken(*_: Any) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr("dure.signals.looking.scan", broken)
    with pytest.raises(RuntimeError):
        scanned(town.center_leader)
    page = a_client(town.center_leader).get(reverse("signal_scans")).content.decode()
    assert "마치지 못함" in page
    assert now(found).result == ""


def test_되돌린_파일은_다음부터_쓰지_않는다(town: Town) -> None:
    a_register(town.center_leader, ("도나래",))
    cut = loaded(
        town.center_leader, "power_cut", a_file("event", [*who("도나래", this_month()), timezone.localdate()])
    )
    sent = {"submission_id": a_submission(), "version": cut.version}
    answer = a_client(town.center_leader).post(reverse("signal_load_undo", args=[cut.pk]), sent)
    assert answer.status_code == 302
    cut.refresh_from_db(using="owner")
    assert (cut.state, cut.undone_by_id) == ("undone", town.center_leader.pk)
    assert scanned(town.center_leader).found == 0


def test_되돌린_파일에서_모아_둔_것도_남지_않는다(
    town: Town, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    lying = tmp_path / "signals" / town.sigungu.pk.hex / "gathered"
    members = a_register(town.center_leader, ("도나래",))
    bills(town, "도나래", (0, 7, 310_000))
    cut = loaded(
        town.center_leader, "power_cut", a_file("event", [*who("도나래", this_month()), timezone.localdate()])
    )

    def undone(load: SignalLoad) -> list[str]:
        sent = {"submission_id": a_submission(), "version": load.version}
        with django_capture_on_commit_callbacks(execute=True):
            a_client(town.center_leader).post(reverse("signal_load_undo", args=[load.pk]), sent)
        return sorted({path.name.partition("-")[0] for path in lying.glob("*.parquet")})

    number = {code: str(edition("2025").signals.kinds[code].number) for code in ("power_bill", "power_cut")}
    before = {path.name.partition("-")[0] for path in lying.glob("*.parquet")}
    assert before == {"register", number["power_bill"], number["power_cut"]}
    assert undone(cut) == sorted(["register", number["power_bill"]])
    assert undone(members) == []


def test_들인_뒤_모으지_못해도_파일은_들여지고_다음_훑어보기가_모은다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise OSError("disk")

    a_register(town.center_leader, ("도나래",))
    cut = a_file("event", [*who("도나래", this_month()), timezone.localdate()])
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "gather", broken)
        with pytest.raises(OSError, match="disk"):
            loaded(town.center_leader, "power_cut", cut)
    with as_owner():
        assert SignalLoad.objects.get(signal="power_cut").state == "done"
    assert scanned(town.center_leader).found == 1


def test_아는_사람이면_그_사람의_사례가_된다(town: Town) -> None:
    person = a_person(town.office, "도나래", birth_on=timezone.datetime(1984, 4, 4).date())
    home = a_household(town.office, person)
    with as_owner():
        home.address = "새봄시 가온구 누리로 7"
        home.save()
    a_register(town.center_leader, ("도나래",))
    loaded(
        town.center_leader, "power_cut", a_file("event", [*who("도나래", this_month()), timezone.localdate()])
    )
    assert scanned(town.center_leader).found == 1
    with as_owner():
        assert Case.objects.get(signalfinding_set__isnull=False).subject_id == person.pk


def test_올린_파일은_살펴본_뒤_자리를_내준다(town: Town) -> None:
    load = a_register(town.center_leader, ("도나래",))
    assert path_of(load.pk).exists()
    assert load.extract.exists()
    assert (load.state, load.rows_total, load.rows_good, load.staff_id) == (
        "done",
        1,
        1,
        town.center_leader.pk,
    )
