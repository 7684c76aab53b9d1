"""How form 8 is arranged (모니터 상담지 배치), box by box as the manual prints it (m:12778-12915)."""

from collections.abc import Iterator

from dure.paper.layout import Block, Cell, Grid, Row
from dure.paper.sheet import Sheet, paired_rows
from dure.paper.writing import BETWEEN_CHOICES, box, boxes, grouped
from dure.rulebook.model.terms import CodeList

FAMILY = {
    "relation": 15,
    "name": 12,
    "age": 7,
    "living_together": 9,
    "education": 13,
    "job": 13,
    "health": 12,
    "disability_or_illness": 19,
}
AROUND = {"kind": 16, "relation": 30, "name": 30, "phone": 24}
CHECKED = "가족사항(이전 상담결과에서 변화된 사항이 있는지 확인)"
STATES = {
    "walls": "벽, 담",
    "roof": "지붕",
    "interior": "도배, 장판",
    "toilet_state": "화장실",
    "kitchen_state": "부엌",
    "equipment": "보일러, 전기배선, 설비 등",
}
NONE = "none"


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield _visit(sheet)
    yield sheet.table("family", FAMILY, title=CHECKED, least=4)
    yield _needs(sheet)
    yield sheet.table("contacts", AROUND, title="주변관계", least=2)
    yield Grid((18, 82), (Row((sheet.label("religion.religion"), Cell(_religion(sheet)))),))
    yield Grid((18, 82), (sheet.long_row("result.text", across=1, height=60),))
    for member in sheet.each("health"):
        yield _health(member)
    for member in sheet.each("services"):
        yield _services(member)
    yield _housing(sheet)


def _visit(sheet: Sheet) -> Grid:
    names = ("visited_on", "counsellor", "head", "resident_number", "phone", "mobile_phone")
    rows = paired_rows(sheet, [f"visit.{name}" for name in names])
    last = (
        sheet.row(sheet.pair("visit.address", across=3)),
        *paired_rows(sheet, ["visit.remark", "visit.emergency_phone"]),
    )
    return Grid((15, 35, 17, 33), (*rows, *last))


def _needs(sheet: Sheet) -> Grid:
    rows = (
        sheet.long_row("needs.wishes", across=1),
        sheet.long_row("needs.worries", across=1),
        sheet.row(sheet.label("needs.problem_areas"), Cell(_problems(sheet))),
    )
    return Grid((25, 75), rows, "욕구확인")


def _problems(sheet: Sheet) -> str:
    """경제 문제, 돌봄 문제 …: the areas as this sheet words them (m:12807-12815)."""
    chosen = sheet.raw("needs.problem_areas") or []
    areas = sheet.book.codes["area"].values()
    return BETWEEN_CHOICES.join(box(f"{area.ko} 문제", area.code in chosen) for area in areas)


def _religion(sheet: Sheet) -> str:
    places = [
        f"{sheet.spec(path).ko}({sheet.gap(path, 16)})"
        for path in ("religion.religion_place", "religion.religion_location", "religion.religion_relation")
    ]
    return f"{sheet.words('religion.religion')}\n* {' '.join(places)}"


def _health(sheet: Sheet) -> Grid:
    ill = ("illness", "diagnosis", "months_treated")
    heads = ("질병(환)", "병명", "치료기간(개월)")
    rows = (
        sheet.row(sheet.label("health.name"), sheet.value("health.name", across=3)),
        Row((Cell("질병(환)", "label", down=2), *(Cell(text, "label") for text in heads))),
        Row(tuple(sheet.value(f"health.{name}") for name in ill)),
        sheet.row(Cell("병원", "label"), Cell(_hospital(sheet), across=3)),
        sheet.row(Cell("사용약물", "label"), Cell(_medicine(sheet), across=3)),
        sheet.row(Cell("수술현황", "label"), Cell(_surgery(sheet), across=3)),
        sheet.row(sheet.pair("health.eyes", across=3)),
        sheet.row(sheet.label("health.dentures"), Cell(_grouped(sheet, "health.dentures"), across=3)),
        sheet.row(sheet.pair("health.health_opinion", across=3)),
    )
    return Grid((18, 27, 28, 27), rows, "건강상태")


def _hospital(sheet: Sheet) -> str:
    return (
        f"자주가는 병원: {sheet.gap('health.hospital', 16)}  위치: {sheet.gap('health.hospital_place', 12)}"
        f"  진료주기: {sheet.gap('health.visit_cycle')}"
    )


def _medicine(sheet: Sheet) -> str:
    doses = f"1일({sheet.gap('health.doses_a_day', 4)}회)/1회당({sheet.gap('health.pills_a_dose', 4)}개)"
    return f"{sheet.words('health.medication')}  (복용정도 {doses})"


def _surgery(sheet: Sheet) -> str:
    now = f"(질병명: {sheet.gap('health.surgery_illness', 14)} / 시기: {sheet.gap('health.surgery_when')})"
    past = (
        f"* 과거 이력: 질병명({sheet.gap('health.past_illness', 14)}) 연도({sheet.gap('health.past_year')})"
    )
    return f"{sheet.words('health.surgery')}  {now}\n{past}"


def _services(sheet: Sheet) -> Grid:
    donation = (
        f"금액/내용: {sheet.gap('services.donation', 20)}  기간: {sheet.gap('services.donation_period')}"
        f"  주기: {sheet.gap('services.donation_cycle')}"
    )
    rows = (
        sheet.row(sheet.label("services.name"), sheet.value("services.name", across=2)),
        sheet.row(Cell("현재지원", "label", down=4), sheet.pair("services.current", text="복지서비스")),
        sheet.row(sheet.pair("services.current_satisfaction")),
        sheet.row(Cell("후원금(물품)", "label"), Cell(donation)),
        sheet.row(sheet.pair("services.donation_satisfaction", text="만족도")),
        sheet.row(sheet.label("services.wished"), Cell(_grouped(sheet, "services.wished"), across=2)),
        sheet.row(sheet.label("services.service_opinion"), sheet.value("services.service_opinion", across=2)),
    )
    return Grid((18, 16, 66), rows, "복지서비스")


def _grouped(sheet: Sheet, path: str) -> str:
    """Choices of one thing behind it: □ 필요 (□ 전체 □ 부분)."""
    return grouped(sheet.words(path))


def _housing(sheet: Sheet) -> Grid:
    amounts = (
        f"* 보증금({sheet.gap('housing.deposit')}만원)/월세({sheet.gap('housing.monthly_rent')}만원)"
        f"  거주층: {sheet.gap('housing.floor', 4)}  방 수: {sheet.gap('housing.rooms', 4)}개"
        f"(가구원 {sheet.gap('housing.persons', 4)}명)"
    )
    rows = (
        sheet.row(sheet.pair("housing.housing_type")),
        sheet.row(sheet.label("housing.tenure"), Cell(f"{sheet.words('housing.tenure')}\n{amounts}")),
        sheet.row(Cell("편의시설", "label"), Cell(_facilities(sheet))),
        sheet.row(Cell("시설상태", "label"), Cell(_states(sheet))),
        sheet.row(Cell("난방", "label"), Cell(_heating(sheet))),
        sheet.row(sheet.pair("housing.electricity")),
        sheet.row(sheet.pair("housing.appliances")),
        sheet.row(sheet.pair("housing.housing_opinion")),
    )
    return Grid((18, 82), rows, "주거환경")


def _facilities(sheet: Sheet) -> str:
    """Toilet and kitchen; that there is none is asked of the kitchen alone (m:12891-12893)."""
    toilet = (_toilet_use(sheet), *_words(sheet, "toilet_kind", "toilet_posture", "toilet_clean"))
    kitchen = _words(sheet, "kitchen_use", "kitchen_kind", "kitchen_clean")
    return f"화장실 ( {' / '.join(toilet)} )\n부엌 ( {' / '.join(kitchen)} )"


def _words(sheet: Sheet, *names: str) -> tuple[str, ...]:
    return tuple(sheet.words(f"housing.{name}") for name in names)


def _toilet_use(sheet: Sheet) -> str:
    chosen, codes = sheet.raw("housing.toilet_use"), sheet.book.codes["shared_use"]
    asked = {key: code for key, code in codes.items() if key != NONE or chosen == NONE}
    return boxes(CodeList("shared_use", asked), [chosen])


def _states(sheet: Sheet) -> str:
    """A box for each part of the home that was looked at, and its state behind it."""
    lines = [
        f"{box(label, bool(sheet.raw(f'housing.{name}')))} ( {sheet.words(f'housing.{name}')} )"
        for name, label in STATES.items()
    ]
    other = sheet.raw("housing.other_state")
    lines.append(f"{box('기타', bool(other))}({sheet.gap('housing.other_state', 16)})")
    return "\n".join((*lines, sheet.words("housing.weather")))


def _heating(sheet: Sheet) -> str:
    return f"주: {sheet.words('housing.heating_main')}\n보조: {sheet.words('housing.heating_extra')}"
