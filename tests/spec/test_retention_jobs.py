"""파기 작업: 한 건씩, 끊겨도 이어서, 파일은 확정된 뒤에; 통계는 이름 없이."""

import os
import time
import uuid
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from dure.access.files import path_of, store_file
from dure.cases.core.files_cli import strays
from dure.cases.core.records import Attachment, Case
from dure.protection.retention import jobs
from dure.protection.retention.checks import old_backups
from dure.protection.retention.records import CaseStatistic, Destruction
from dure.protection.retention.statistics import Remains, banded, coarsened, weeks_between
from dure.sheets.models import SheetExport
from tests.factories import record
from tests.retaining import a_bureau, a_closed_case, an_approved_list, items_of
from tests.roles import as_owner


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path


class Killed(BaseException):
    """As if the process ended here."""


def states(found: Destruction) -> list[str]:
    return [item.state for item in items_of(found)]


def test_두_건_사이에서_죽어도_다음_작업이_이어서_끝낸다(
    own_database: str, monkeypatch: pytest.MonkeyPatch, django_db_blocker
) -> None:
    with django_db_blocker.unblock():
        bureau = a_bureau()
        cases = [a_closed_case(bureau, members=2) for _ in range(3)]
        found = an_approved_list(bureau, *cases)
        destroy, done = jobs.destroy_item, []

        def dies_at_the_second(item_id: uuid.UUID) -> str:
            answer = destroy(item_id)
            done.append(item_id)
            if len(done) == 2:
                raise Killed
            return answer

        monkeypatch.setattr(jobs, "destroy_item", dies_at_the_second)
        with pytest.raises(Killed):
            jobs.carry_out(bureau.town.sigungu.pk)
        # 둘째 건은 확정되기 전에 끊겼으므로 그대로 남아 있다.
        assert sorted(states(found)) == ["", "", "destroyed"]
        with as_owner():
            assert Case.objects.count() == 2
            assert CaseStatistic.objects.count() == 1
        monkeypatch.setattr(jobs, "destroy_item", destroy)
        assert jobs.carry_out(bureau.town.sigungu.pk) == 2
        with as_owner():
            assert (Case.objects.count(), CaseStatistic.objects.count()) == (0, 3)
            assert Destruction.objects.get().state == "done"
        assert jobs.carry_out(bureau.town.sigungu.pk) == 0


@pytest.mark.django_db
def test_기록을_지운_뒤_파일을_지우다_죽으면_다음_작업이_파일을_지운다(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    about = {"kind": "other", "title": "진단서", "content_type": "x", "size": 3, "digest": "d"}
    paper = record(case, Attachment, file_name="a.pdf", **about)
    store_file(paper.pk, b"abc")
    found = an_approved_list(bureau, case)

    def dies(key: uuid.UUID) -> None:
        raise Killed

    remove = jobs.destroy_file
    monkeypatch.setattr(jobs, "destroy_file", dies)
    with pytest.raises(Killed):
        jobs.carry_out(bureau.town.sigungu.pk)
    monkeypatch.setattr(jobs, "destroy_file", remove)
    assert path_of(paper.pk).exists()
    assert items_of(found)[0].counts["pending_files"] == [str(paper.pk)]
    found.refresh_from_db(using="owner")
    assert found.state == "approved"
    jobs.carry_out(bureau.town.sigungu.pk)
    assert not path_of(paper.pk).exists()
    found.refresh_from_db(using="owner")
    assert found.state == "done"


@pytest.mark.django_db
def test_주인_없는_암호화_파일은_하루가_지나면_지우고_쓰는_파일은_둔다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    about = {"kind": "other", "title": "진단서", "content_type": "x", "size": 3, "digest": "d"}
    kept = record(case, Attachment, file_name="a.pdf", **about).pk
    orphan, fresh = uuid.uuid4(), uuid.uuid4()
    for key in (kept, orphan, fresh):
        store_file(key, b"abc")
    yesterday = time.time() - 25 * 3600
    for key in (kept, orphan):
        os.utime(path_of(key), (yesterday, yesterday))
    jobs.carry_out(bureau.town.sigungu.pk)
    assert [path_of(key).exists() for key in (kept, orphan, fresh)] == [True, False, True]


@pytest.mark.django_db
def test_만들어_둔_목록의_파일은_두고_끝난_것의_파일은_지운다() -> None:
    bureau = a_bureau()
    states = ("done", "running", "expired", "cancelled")
    with as_owner():
        found = [
            SheetExport.objects.create(
                staff=bureau.town.leader, name="case_list", title="사례 목록", state=state
            ).pk
            for state in states
        ]
    yesterday = time.time() - 25 * 3600
    for key in found:
        store_file(key, b"abc")
        os.utime(path_of(key), (yesterday, yesterday))
    assert strays(older_than=0) == sorted(path_of(key) for key in found[2:])
    jobs.carry_out(bureau.town.sigungu.pk)
    assert [path_of(key).exists() for key in found] == [True, True, False, False]


def test_파일을_보관하는_기록은_문서와_내려받은_목록과_들이는_파일뿐이다() -> None:
    """The sweeps ask these: whoever stores files of another record must be added to them."""
    source = Path(jobs.__file__).parents[2]
    callers = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if "store_file(" in path.read_text("utf-8") and path.name != "files.py"
    }
    assert callers == {
        "cases/core/attachments.py",
        "imports/runs.py",
        "measures/sample_actions.py",
        "sheets/jobs.py",
        "signals/actions/loads.py",
        "signals/taking.py",
    }


# 통계로 남는 것


@pytest.mark.django_db
def test_통계에는_코드와_달과_구간만_남고_열쇠와_날짜와_글은_없다() -> None:
    bureau = a_bureau()
    cases = [a_closed_case(bureau, opened_on=date(2019, 11, 4 + n)) for n in range(6)]
    an_approved_list(bureau, *cases)
    jobs.carry_out(bureau.town.sigungu.pk)
    with as_owner():
        kept = list(CaseStatistic.objects.all())
    assert len(kept) == 6
    assert {row.opened_month for row in kept} == {date(2019, 11, 1)}
    facts = kept[0].facts
    assert (facts["path"], facts["outcome"], facts["route"]) == ("case", "closed", "neighbour")
    assert facts["counts"]["members"] == "1-4"
    assert facts["precision"] == "month"
    assert all(row.pk.version == 4 for row in kept)
    for case in cases:
        assert str(case.pk) not in str([row.facts for row in kept])


@pytest.mark.django_db
def test_비슷한_사례가_다섯보다_적으면_달을_해로_바꾸고_다른_코드를_버린다() -> None:
    bureau = a_bureau()
    an_approved_list(bureau, a_closed_case(bureau, opened_on=date(2019, 11, 4)))
    jobs.carry_out(bureau.town.sigungu.pk)
    with as_owner():
        row = CaseStatistic.objects.get()
    assert (row.opened_month, row.closed_month) == (date(2019, 1, 1), date(2020, 1, 1))
    assert set(row.facts) == {"path", "outcome", "weeks", "counts", "precision"}
    assert (row.facts["precision"], row.facts["weeks"]) == ("year", {})


def test_구간과_주() -> None:
    assert [banded(count) for count in (0, 1, 4, 5, 9, 10, 250)] == [
        "0",
        "1-4",
        "1-4",
        "5-9",
        "5-9",
        "10+",
        "10+",
    ]
    assert weeks_between(date(2020, 1, 1), date(2020, 1, 14)) == 1
    assert weeks_between(date(2020, 1, 1), None) == 0
    remains = Remains(
        date(2020, 5, 1), None, {"path": "case", "route": "phone"}, {"plan": 3}, {"visits": "0"}
    )
    assert coarsened(remains, 5, 5) == remains
    assert coarsened(remains, 4, 5).codes == {"path": "case"}


@pytest.mark.django_db
def test_작업은_시군구마다_따로_돈다() -> None:
    here, there = a_bureau(), a_bureau()
    an_approved_list(here, a_closed_case(here))
    other = an_approved_list(there, a_closed_case(there))
    jobs.destroy(str(here.town.sigungu.pk))
    assert states(other) == [""]
    jobs.destroy_everywhere(int((timezone.now() - timedelta(hours=1)).timestamp()))
    assert states(other) == [""]


def test_보존_날수가_지난_백업은_점검이_이름을_말한다(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dure.ops.paths.var", lambda: tmp_path)
    folder = tmp_path / "backups"
    folder.mkdir()
    for name, days in (("old.dump", 31), ("new.dump", 29)):
        (folder / name).write_bytes(b"x")
        then = time.time() - days * 24 * 3600
        os.utime(folder / name, (then, then))
    assert [("old.dump" in each.msg, "30 days" in each.msg) for each in old_backups()] == [(True, True)]
