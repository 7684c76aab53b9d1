"""A paper as the browser gets it (서식 내려받기)."""

from django.http import HttpResponse
from django.utils.text import get_valid_filename

from dure.access.file_types import HWPX, PDF
from dure.paper.hwpx import hwpx_of
from dure.paper.layout import Paper
from dure.paper.pdf import pdf_of
from dure.web.downloads import download


def pdf_answer(paper: Paper, about: str = "") -> HttpResponse:
    """To be saved; `about` tells the file from others, without a name of a person."""
    return download(pdf_of(paper).content, PDF, f"{file_name(paper, about)}.pdf")


def hwpx_answer(paper: Paper, about: str = "") -> HttpResponse:
    return download(hwpx_of(paper), HWPX, f"{file_name(paper, about)}.hwpx")


def file_name(paper: Paper, about: str = "") -> str:
    """모니터_상담지_2025-0001: title, case number, which copy."""
    copy = {"blank": "빈 서식", "deidentified": "비식별본"}.get(paper.mode, "")
    return get_valid_filename(" ".join(filter(None, (paper.title, about, copy))))
