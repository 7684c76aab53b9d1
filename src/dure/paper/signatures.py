"""A signature drawn on the screen as a figure of a paper (화면 서명)."""

from dure.cases.core.attachments import content_of
from dure.cases.core.records import Attachment
from dure.paper.layout import Figure

# In mm; the pad on the screen is 900 by 260 dots.
WIDTH, HEIGHT = 26.0, 7.5


def signature_figure(drawn: Attachment) -> Figure:
    return Figure(content_of(drawn), WIDTH, HEIGHT, "서명")
