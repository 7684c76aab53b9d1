"""개인정보 파기 확인서: 화면과 PDF, 한글 파일이 같은 배치에서 나온다."""

import pytest
from django.test import Client
from django.urls import reverse

from dure.paper.certificates import certificate_paper
from dure.protection.retention import jobs
from dure.protection.retention.records import Destruction
from tests.factories import a_client
from tests.paper_pages import is_held, text_of_hwpx, text_of_pdf
from tests.papers import is_sound, value_beside, words_of
from tests.retaining import a_bureau, a_closed_case, an_approved_list
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

TOLD = {
    "number": "파기-2025-0001",
    "sigungu": "가온구",
    "office": "가온1동",
    "proposed_by": "서이든",
    "proposed_at": "2025-03-03T01:00:00+00:00",
    "approved_by": "표나리",
    "approved_at": "2025-03-04T01:00:00+00:00",
    "carried_out_by": "retention",
    "finished_at": "2025-03-07T15:30:00+00:00",
    "method": "rows_history_files",
    "cases": [
        {
            "number": "T00004-20190103-001",
            "rule": "case",
            "expired_on": "2025-02-28",
            "destroyed_at": "2025-03-07T15:29:00+00:00",
        }
    ],
    "skipped": [],
    "counts": {"household": 1, "person": 2, "record": 1234},
    "digest": "ab" * 32,
}


def a_done_list() -> tuple[Destruction, Client, Client]:
    """A finished destruction, and browsers of the officer and of someone without the right."""
    bureau = a_bureau()
    found = an_approved_list(bureau, a_closed_case(bureau))
    jobs.carry_out(bureau.town.sigungu.pk)
    return found, a_client(bureau.officer), a_client(bureau.town.manager)


def address(found: Destruction, end: str) -> str:
    return reverse(f"destruction_certificate_{end}", args=[found.pk])


def test_누가_제안하고_승인하고_무엇을_파기했는지_적힌다() -> None:
    paper = certificate_paper(TOLD, is_genuine=True)
    assert is_sound(paper)
    assert (paper.title, paper.document_number) == ("개인정보 파기 확인서", "파기-2025-0001")
    assert value_beside(paper, "기관") == "가온구 가온1동"
    assert value_beside(paper, "제안") == "서이든 2025. 3. 3. 오전 10시"
    assert value_beside(paper, "승인") == "표나리 2025. 3. 4. 오전 10시"
    assert value_beside(paper, "파기") == "retention(자동 처리) 2025. 3. 8. 오전 0시 30분까지"
    assert (value_beside(paper, "사람"), value_beside(paper, "사례·가구 기록")) == ("2", "1,234")
    assert value_beside(paper, "T00004-20190103-001") == "사례관리 가구"
    assert [(box.post, box.name, box.on) for box in paper.approvals] == [
        ("제안", "서이든", "2025. 3. 3."),
        ("승인", "표나리", "2025. 3. 4."),
    ]


def test_내용이_바뀐_확인서는_종이에서도_그렇다고_말한다() -> None:
    assert "(내용과 일치)" in words_of(certificate_paper(TOLD, is_genuine=True))
    assert "(내용과 다름)" in words_of(certificate_paper(TOLD, is_genuine=False))


def test_파기하지_않은_것은_있을_때만_까닭과_함께_적힌다() -> None:
    skipped = [{"number": "T00004-20190103-002", "why": "hold"}]
    assert "파기하지 않은 것" not in words_of(certificate_paper(TOLD, is_genuine=True))
    assert "T00004-20190103-002" in words_of(certificate_paper(TOLD | {"skipped": skipped}, is_genuine=True))


def test_사례가_많아도_빠지지_않는다() -> None:
    cases = [TOLD["cases"][0] | {"number": f"T00004-20190103-{n:03d}"} for n in range(300)]
    words = words_of(certificate_paper(TOLD | {"cases": cases}, is_genuine=True))
    assert [n for n in range(300) if f"T00004-20190103-{n:03d}" not in words] == []


def test_PDF와_한글_파일에_사례번호와_확인값이_있다() -> None:
    found, officer, _ = a_done_list()
    with as_owner():
        told = Destruction.objects.get(pk=found.pk).certificate
    pdf, hwpx = officer.get(address(found, "pdf")), officer.get(address(found, "hwpx"))
    for pages in (text_of_pdf(pdf.content), text_of_hwpx(hwpx.content)):
        assert is_held(told["cases"][0]["number"], pages)
        assert is_held(told["digest"], pages)
        assert is_held("내용과 일치", pages)
    assert "attachment" in hwpx.headers["Content-Disposition"]


def test_권한이_없거나_다른_기관이면_열리지_않는다() -> None:
    found, _, manager = a_done_list()
    stranger = a_client(a_bureau().officer)
    for end in ("pdf", "hwpx"):
        assert manager.get(address(found, end)).status_code == 403
        assert stranger.get(address(found, end)).status_code == 404


def test_끝나지_않은_목록은_파일도_없다() -> None:
    bureau = a_bureau()
    found = an_approved_list(bureau, a_closed_case(bureau))
    assert a_client(bureau.officer).get(address(found, "pdf")).status_code == 404


def test_사례의_서식_목록과_빈_서식에는_나오지_않는다() -> None:
    bureau = a_bureau()
    assert "파기 확인서" not in a_client(bureau.officer).get("/forms").content.decode()
