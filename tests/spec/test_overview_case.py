"""사례 개요: 지나온 일, 기한 늘리기, 할 일, 문서, 기록 변경."""

import re
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dure.access.file_types import type_of
from dure.access.files import path_of
from dure.access.models import Grant
from dure.cases.core.attachments import attach, clean_name, papers
from dure.cases.core.records import Attachment, Case, CaseEvent, Deadline, Task
from dure.cases.overview.timeline import timeline
from dure.cases.overview.versions import changes
from dure.cases.s01_discovery.actions.discovery import edit_discovery
from dure.cases.s01_discovery.inputs import QuickConference, Report
from dure.cases.s01_discovery.records import Discovery
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_client, a_submission, act_as, ago, record
from tests.roles import as_owner
from tests.small_files import PLAIN_PDF as PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(tmp_path: Any, settings: Any) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("discovery", town.office, manager=town.manager, members=3)


def test_개요에_가구원과_기한과_담당이_보인다(town: Town, case: Case) -> None:
    page = a_client(town.manager).get(f"/cases/{case.pk}").content.decode()
    for words in ("윤서준", "윤하람", "윤다별", "한다온", "지금 흐르는 기한이 없습니다", "다음에 할 일"):
        assert words in page


def test_지나온_일은_우리말로_새것부터_보인다(town: Town, case: Case) -> None:
    for hours, verb, params in (
        (3, "discovery.register", {"route": "neighbour"}),
        (2, "begin_counselling", {}),
        (1, "manager.assign", {"manager": "한다온"}),
        (0, "something.newer", {}),
    ):
        record(
            case,
            CaseEvent,
            verb=verb,
            params=params,
            stage="discovery",
            happened_at=ago(hours=hours),
            actor="한다온",
        )
    act_as(town.manager)
    told, _ = timeline(case)
    assert [(each.what, each.details) for each in told] == [
        ("something.newer", ""),
        ("주사례관리자 지정", "한다온"),
        ("초기상담 시작", ""),
        ("대상자 등록", "이웃 주민"),
    ]


def test_지나온_일은_쪽을_넘겨_끝까지_본다(town: Town, case: Case) -> None:
    for hours in range(5):
        record(
            case, CaseEvent, verb="task.add", stage="discovery", happened_at=ago(hours=hours), actor="한다온"
        )
    act_as(town.manager)
    first, after = timeline(case, most=3)
    rest, end = timeline(case, after, most=3)
    assert (len(first), len(rest), end) == (3, 2, "")
    assert not {each.event for each in first} & {each.event for each in rest}


def a_deadline(case: Case) -> Deadline:
    due_at = timezone.now() + timedelta(days=1)
    about = {"rule": "counselling", "kind": "measured", "stage": case.stage, "round": 1, "edition": "2025"}
    return record(case, Deadline, **about, started_at=ago(days=1), due_at=due_at, original_due_at=due_at)


def test_기한은_팀장이_까닭을_적고_늘리며_처음_기한은_남는다(town: Town, case: Case) -> None:
    deadline = a_deadline(case)
    url = f"/cases/{case.pk}/deadlines/{deadline.pk}"
    assert a_client(town.manager).get(url).status_code == 403
    leader = a_client(town.leader)
    later = timezone.localdate() + timedelta(days=9)
    assert leader.post(url, {"due_on": later, "reason": ""}).status_code == 200
    assert leader.post(url, {"due_on": later, "reason": "입원"}).status_code == 302
    act_as(town.leader)
    kept = Deadline.objects.get(pk=deadline.pk)
    assert (timezone.localdate(kept.due_at), kept.original_due_at) == (later, deadline.original_due_at)


def test_기한을_앞으로_당길_수_없다(town: Town, case: Case) -> None:
    deadline = a_deadline(case)
    url = f"/cases/{case.pk}/deadlines/{deadline.pk}"
    page = a_client(town.leader).post(url, {"due_on": timezone.localdate(), "reason": "입원"})
    assert "지금 기한보다 뒤여야 합니다" in page.content.decode()


def test_할_일을_더하고_마치고_되돌린다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    assert client.post(f"/cases/{case.pk}/tasks/new", {"task-title": ""}).status_code == 422
    client.post(f"/cases/{case.pk}/tasks/new", {"task-title": "전화하기", "task-due_on": "2026-12-01"})
    act_as(town.manager)
    task = Task.objects.get()
    assert (task.title, task.owner) == ("전화하기", town.manager)
    client.post(f"/cases/{case.pk}/tasks/{task.pk}/tick")
    act_as(town.manager)
    assert Task.objects.get().done_on == timezone.localdate()
    client.post(f"/cases/{case.pk}/tasks/{task.pk}/tick")
    act_as(town.manager)
    assert Task.objects.get().done_on is None


def upload(town: Town, case: Case, name: str = "계획.pdf", content: bytes = PDF) -> Any:
    file = SimpleUploadedFile(name, content)
    form = {"paper-file": file, "paper-kind": "signed_plan", "paper-title": "서명한 계획"}
    return a_client(town.manager).post(f"/cases/{case.pk}/papers/new", form)


def test_문서는_암호로_두고_올린_그대로_내려받는다(town: Town, case: Case) -> None:
    assert upload(town, case).status_code == 302
    act_as(town.manager)
    paper = papers(case).get()
    assert (paper.content_type, paper.size) == ("application/pdf", len(PDF))
    assert PDF not in path_of(paper.pk).read_bytes()
    answer = a_client(town.manager).get(f"/cases/{case.pk}/papers/{paper.pk}")
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_뺀_문서는_목록에서만_사라진다(town: Town, case: Case) -> None:
    upload(town, case)
    act_as(town.manager)
    paper = Attachment.objects.get()
    client = a_client(town.manager)
    client.post(f"/cases/{case.pk}/papers/{paper.pk}/remove")
    assert client.get(f"/cases/{case.pk}/papers/{paper.pk}").status_code == 404
    act_as(town.manager)
    assert Attachment.objects.get().removed_at
    assert path_of(paper.pk).exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ\x00\x01", "올릴 수 없는 파일입니다"),
        ("a.png", PDF, "이름과 내용의 형식이 다릅니다"),
        ("a.docx", b"PK\x03\x04broken", "올릴 수 없는 파일입니다"),
    ],
)
def test_내용이_다른_파일은_받지_않는다(
    town: Town, case: Case, name: str, content: bytes, words: str
) -> None:
    answer = upload(town, case, name, content)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_너무_큰_파일은_받지_않는다(town: Town, case: Case, settings: Any) -> None:
    settings.FILE_MOST_BYTES = 10
    assert "0MB까지" in upload(town, case).content.decode()


def packed(**files: str) -> bytes:
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as package:
        for name, text in files.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return body.getvalue()


def test_파일의_종류는_내용으로_안다() -> None:
    assert type_of(packed(mimetype="application/hwp+zip")) == "application/hwp+zip"
    assert str(type_of(packed(word__document_xml=""))).endswith("wordprocessingml.document")
    assert str(type_of(packed(xl__workbook_xml=""))).endswith("spreadsheetml.sheet")
    assert type_of("상담 기록".encode("cp949")) == "text/plain"
    assert type_of(b"\x89PNG\r\n\x1a\n") == "image/png"
    assert type_of(b"\x00\x01\x02") is None


def test_파일_이름은_경로를_버리고_길면_줄인다() -> None:
    assert clean_name("C:\\temp\\계획.pdf") == "계획.pdf"
    assert clean_name("../../비밀\n.pdf") == "비밀.pdf"
    assert (len(clean_name("가" * 300 + ".pdf")), clean_name("가" * 300 + ".pdf")[-4:]) == (120, ".pdf")


def test_열람만_받은_사람은_문서를_올릴_수_없다(town: Town) -> None:
    case = a_case_at("discovery", town.center)
    with pytest.raises(Refused):
        attach(
            case,
            by=act_as_reader(town, case),
            submission=a_submission(),
            content=PDF,
            file_name="a.pdf",
            kind="other",
            title="a",
        )


def act_as_reader(town: Town, case: Case) -> Any:
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, staff=town.manager, reason="to_town", from_on=timezone.localdate()
        )
    return act_as(town.manager)


def test_기록_변경은_항목마다_앞뒤와_사람을_보인다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    found = Discovery.objects.get(case=case)
    report = Report("phone", found.found_on, found.received_at, "월세가 밀림")
    talk = QuickConference()
    edit_discovery(case, by=by, discovery=found, seen_version=1, report=report, talk=talk)
    newest = changes(case, "discovery")[0]
    told = {each.label: (each.old, each.new) for each in newest.changes}
    assert newest.by == "한다온"
    assert told == {"발굴 경로": ("이웃 주민", "전화"), "상황": ("우편물이 쌓임", "월세가 밀림")}
    client = a_client(town.manager)
    assert "월세가 밀림" in client.get(f"/cases/{case.pk}/history?kind=discovery").content.decode()
    assert client.get(f"/cases/{case.pk}/history?kind=staff").status_code == 404


def test_개요의_조회_수는_기록이_늘어도_그대로다(
    town: Town, case: Case, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        record(case, Task, title=f"일 {number}", owner=town.manager)
        record(
            case,
            CaseEvent,
            verb="task.add",
            stage="discovery",
            happened_at=ago(hours=number),
            actor="한다온",
        )
    client = a_client(town.manager)
    with django_assert_max_num_queries(50):
        assert client.get(f"/cases/{case.pk}").status_code == 200


def test_단계_화면에서는_개요_탭이_지금_화면이라고_하지_않는다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    client = a_client(town.manager)
    chosen = r'<a href="[^"]*" aria-current="page">([^<]*)</a>'
    tabs = r'<nav class="tabs" aria-label="사례 화면">(.*?)</nav>'
    expected = {"": ["개요"], "/delivery": [], "/household": ["가구"], "/household/edit": ["가구"]}
    for below, names in expected.items():
        page = client.get(f"/cases/{case.pk}{below}").content.decode()
        row = re.search(tabs, page, re.DOTALL)
        assert row
        assert re.findall(chosen, row[1]) == names, below
