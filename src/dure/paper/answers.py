"""A paper as the browser gets it (서식 내려받기)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
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


FILES = {"pdf": pdf_answer, "hwpx": hwpx_answer}


def on_screen(request: HttpRequest, paper: Paper, back: str, view: str, *keys: Any) -> HttpResponse:
    """A paper that belongs to no case, with its ways out: the addresses `view_pdf` and `view_hwpx` give its files."""
    files = {name: reverse(f"{view}_{name}", args=keys) for name in FILES}
    return TemplateResponse(request, "paper/loose.html", {"paper": paper, "back": back, **files})


def as_asked(request: HttpRequest, paper: Paper, back: str, query: str) -> HttpResponse:
    """The same at one address: `file` names which file is wanted, by itself it is shown; `query` asks for the paper."""
    made = FILES.get(request.GET.get("file", ""))
    if made is not None:
        return made(paper)
    files = {name: f"{request.path}{query}&file={name}" for name in FILES}
    return TemplateResponse(request, "paper/loose.html", {"paper": paper, "back": back, **files})
