"""올린 파일을 두는 일: 악성코드 검사, 한도, 되돌린 일의 파일, 주인 없는 파일."""

import uuid
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from dure.access.files import path_of, remove_unkept, store_file
from dure.access.malware import malware_in
from dure.cases.core.attachments import attach, papers
from dure.cases.core.files_cli import strays, sweep
from dure.cases.core.records import Attachment
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_client, a_submission, act_as
from tests.small_files import PLAIN_PDF
from tests.spelt import apart


class Test악성코드검사:
    """DURE_MALWARE_COMMAND."""

    def test_명령이_없으면_검사하지_않는다(self) -> None:
        assert malware_in(b"x", "", 1) is None

    def test_0은_깨끗하다(self) -> None:
        assert malware_in(b"x", "true", 5) is None

    def test_1은_찾았다(self) -> None:
        assert malware_in(b"x", "false", 5) == "malware"

    def test_내용을_받아_본다(self) -> None:
        assert malware_in(b"a bad word", "grep -qv bad", 5) == "malware"
        assert malware_in(b"fine", "grep -qv bad", 5) is None

    def test_다른_답과_없는_명령과_늦은_답은_검사하지_못한_것이다(self) -> None:
        assert malware_in(b"x", "sh -c 'exit 2'", 5) == "not_checked"
        assert malware_in(b"x", "/nonexistent/scanner", 5) == "not_checked"
        assert malware_in(b"x", "sleep 5", 1) == "not_checked"
        assert malware_in(b"x", "'unclosed", 1) == "not_checked"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path


def test_검사에_걸린_파일은_저장하지_않고_쓴_글은_남는다(town: Town, settings: Any, files: Path) -> None:
    settings.MALWARE_COMMAND = "false"
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    sent = {
        "paper-file": SimpleUploadedFile("a.pdf", PLAIN_PDF),
        "paper-kind": "signed_plan",
        "paper-title": "서명한 계획",
    }
    answer = a_client(town.manager).post(f"/cases/{case.pk}/papers/new", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "악성코드가 발견되어 올리지 않았습니다" in page
    assert "서명한 계획" in page
    assert not Attachment.objects.exists()
    assert list(files.rglob("*")) == []


def test_한도보다_큰_파일은_말해_주고_쓴_글은_남는다(town: Town, settings: Any) -> None:
    settings.FILE_MOST_BYTES = 1024 * 1024
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    large = SimpleUploadedFile("a.pdf", PLAIN_PDF + b" " * 1024 * 1024)
    sent = {"paper-file": large, "paper-kind": "signed_plan", "paper-title": "서명한 계획"}
    answer = a_client(town.manager).post(f"/cases/{case.pk}/papers/new", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "파일이 너무 큽니다. 1MB까지 올릴 수 있습니다." in page
    assert "서명한 계획" in page


def test_한_사례의_문서는_500건까지다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    by = act_as(town.manager)
    first = attach(
        case, by=by, content=PLAIN_PDF, file_name="a.pdf", kind="etc", title="1", submission=a_submission()
    )
    about = {
        "case": case,
        "office": case.office,
        "sigungu": case.sigungu,
        "kind": "etc",
        "title": "x",
        "size": 1,
    }
    Attachment.objects.bulk_create(
        Attachment(file_name="a.pdf", content_type=first.content_type, digest="", **about) for _ in range(499)
    )
    with pytest.raises(Refused) as refusal:
        attach(
            case,
            by=by,
            content=PLAIN_PDF,
            file_name="a.pdf",
            kind="etc",
            title="2",
            submission=a_submission(),
        )
    assert refusal.value.reasons[0].code == "files.too_many"
    assert papers(case).count() == 500


def test_되돌린_거래의_파일은_남지_않는다(own_database: str, files: Path) -> None:
    kept, lost = uuid.uuid4(), uuid.uuid4()
    with transaction.atomic():
        store_file(kept, b"kept")
    remove_unkept()
    with transaction.atomic():
        store_file(lost, b"lost")
        transaction.set_rollback(True)
    remove_unkept()
    assert path_of(kept).exists()
    assert not path_of(lost).exists()


def test_주인_없는_파일을_찾아_지운다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    paper = attach(
        case,
        by=act_as(town.manager),
        content=PLAIN_PDF,
        file_name="a.pdf",
        kind="etc",
        title="1",
        submission=a_submission(),
    )
    stray = uuid.uuid4()
    store_file(stray, b"stray")
    assert strays(older_than=0) == [path_of(stray)]
    assert strays(older_than=3600) == []
    assert sweep(older_than=0) == [path_of(stray)]
    assert not path_of(stray).exists()
    assert path_of(paper.pk).exists()


def test_나누어진_한글_이름은_모아서_받고_모아서_내준다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    client, name = a_client(town.manager), "동의서 스캔.pdf"
    sent = {"paper-kind": "signed_plan", "paper-title": "서명한 계획", "submission_id": a_submission()}
    file = SimpleUploadedFile(apart(name), PLAIN_PDF)
    assert client.post(f"/cases/{case.pk}/papers/new", sent | {"paper-file": file}).status_code == 302
    paper = Attachment.objects.using("owner").get(case=case)
    assert paper.file_name == name
    Attachment.objects.using("owner").filter(pk=paper.pk).update(file_name=apart(name))
    offered = client.get(f"/cases/{case.pk}/papers/{paper.pk}").headers["Content-Disposition"]
    assert unquote(offered) == f"attachment; filename*=utf-8''{name}"
