"""Invented papers of every shape a form may take, to draw and to read back (서식 시험 자료)."""

from datetime import date

from dure.paper.layout import Approval, Cell, Figure, Grid, PageBreak, Paper, Picture, Prose, Row, large

FAMILY = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 60" width="160" height="60">
<g fill="none" stroke="#000"><rect x="20" y="10" width="20" height="20"/><circle cx="120" cy="20" r="10"/>
<path d="M40 20H110"/></g><g font-size="6" text-anchor="middle"><text x="30" y="40">김가람 45</text>
<text x="120" y="40">이나래 43</text></g></svg>"""

SENTENCE = "주 소득자의 실직 뒤로 월세가 밀렸고, 자녀의 학교 적응과 어머니의 건강을 함께 살펴야 합니다. "


def label(text: str, across: int = 1, down: int = 1) -> Cell:
    return Cell(text, "label", across, down)


def head(*names: str) -> Row:
    return Row(tuple(Cell(name, "head") for name in names), is_head=True)


BASICS = Grid(
    (2, 3, 2, 3),
    (
        Row((label("성명"), Cell("김가람"), label("생년월일"), Cell("1979. 5. 1. (47세)"))),
        Row((label("주소"), Cell("새봄시 햇살동 12, 101동 1001호", across=3))),
        Row(
            (
                label("전화"),
                Cell("010-0000-0000"),
                label("접수 경로", down=2),
                Cell("■\u00a0본인  □\u00a0이웃  □\u00a0그\u00a0밖의\u00a0기관", down=2),
            )
        ),
        Row((label("주거"), Cell("□ 자가  ■ 월세"))),
    ),
    title="기본 사항",
)


def members(count: int) -> Grid:
    people = [(f"가구원 {number}", "2011. 3. 4.", "■ 예  □ 아니오", "양호") for number in range(1, count + 1)]
    rows = [Row(tuple(map(Cell, person))) for person in people]
    return Grid((3, 2, 3, 4), (head("성명", "생년월일", "동거", "건강"), *rows), title="가구원")


def opinion(length: int) -> Grid:
    text = (SENTENCE * (length // len(SENTENCE) + 1))[:length]
    signed = Cell("김가람 (서명)", figure=Figure(FAMILY, 32, 12, "서명"))
    return Grid((2, 8), (Row((label("종합 의견"), Cell(text)), 40), Row((label("서명"), signed))))


def paper(*blocks: object, **fields: object) -> Paper:
    told = {
        "kind": "sample",
        "title": "종결심사서",
        "edition": "2025",
        "number": 7,
        "office": "새봄시 희망복지지원단",
    }
    told |= {"document_number": "희망복지-2026-0012", "made_on": date(2026, 11, 22)}
    return Paper(blocks=blocks, **{**told, **fields})


CLOSE = (
    Prose(("위와 같이 종결을 심사합니다.",)),
    Prose(("2026년 11월 22일",), align="center"),
    Prose(("담당자 김가람 (인)",), align="right", is_strong=True),
)
APPROVALS = (Approval("담당", "김가람", "11. 22."), Approval("팀장"), Approval("과장"))
DRAWN = (
    PageBreak(),
    Picture(Figure(FAMILY, 160, 60, "가계도: 부부 두 사람"), "가계도"),
    Prose(("※ 실선은 결혼",), is_small=True),
)

SHORT = paper(BASICS, *CLOSE)
LONG = paper(BASICS, members(3), opinion(4000), *CLOSE, *DRAWN, approvals=APPROVALS)
EXTREME = paper(members(11), members(60), opinion(12000), BASICS)
MERGED = paper(
    Grid(
        (1, 1, 1, 1),
        (
            Row((label("세로로 넷", down=4), label("가로로 셋", across=3))),
            Row((Cell("둘과 둘", across=2, down=2), Cell("위"))),
            Row((Cell("아래"),)),
            Row((Cell("왼쪽"), Cell("가운데"), Cell(SENTENCE * 3))),
        ),
    )
)
COVERED = paper(
    Grid((1, 1), (Row((label("둘", down=2), Cell("줄", down=2))), Row(()), Row((label("끝"), Cell("줄")))))
)
STACKED = paper(
    BASICS,
    Grid((1, 2), (Row((label("의견"), Cell(SENTENCE * 2))), Row((label("비고"), Cell())))),
    Grid((1, 1, 1), (Row((label("하나"), label("둘"), label("셋"))), Row((Cell("1"), Cell("2"), Cell("3"))))),
    members(2),
    Grid((1, 3), (Row((label("확인"), Cell("")), 12),)),
    mode="deidentified",
)
AGREED = Prose(
    ("위 내용을 듣고 알았으며,", "이에 동의합니다. (  □\u00a0예   □\u00a0아니오  )"), align="center"
)
ALTERNATING = paper(
    *(block for turn in range(9) for block in (BASICS, AGREED, Prose((f"{turn + 1}번째 안내",))))
)
LISTED = paper(
    Grid(
        (2, 8, 3),
        (Row((label("받는 곳"), Cell("\n".join(f"{n}. 기관" for n in range(1, 12))), Cell("함께")), 40),),
    ),
    Grid(
        (2, 8),
        (
            Row(
                (
                    label("의견"),
                    Cell("첫째 줄\n둘째 줄\n셋째 줄"),
                ),
                60,
            ),
        ),
    ),
)
LARGE = paper(*map(large, (Prose(("아래와 같이 알려 드립니다.",)), BASICS, members(3), *CLOSE)), number=None)
BLANK = paper(
    Grid(
        (2, 8),
        (
            Row((label("성명"), Cell())),
            Row((label("상담 내용"), Cell()), 90),
            Row((label("의견"), Cell()), 60),
        ),
    ),
    Prose(("20    .    .    .",), align="center"),
    mode="blank",
    document_number="",
    approvals=(Approval("담당"), Approval("팀장")),
)
WIDE = paper(members(11), opinion(2000), *DRAWN, is_landscape=True, approvals=APPROVALS)
EMPTY = paper(number=None, office="", document_number="", made_on=None)

SAMPLES = {
    "short": SHORT,
    "long": LONG,
    "extreme": EXTREME,
    "merged": MERGED,
    "covered": COVERED,
    "stacked": STACKED,
    "alternating": ALTERNATING,
    "listed": LISTED,
    "large": LARGE,
    "blank": BLANK,
    "wide": WIDE,
    "empty": EMPTY,
}
