"""서식 4·5·9·11의 칸은 지침의 이름과 차례 그대로이고, 지침에 없는 것은 그 뒤에 온다 (m:11993-12031, m:12222-12308,
m:13138-13219, m:13281-13300).
"""

from collections.abc import Iterator

import pytest

from dure.paper.layout import Grid
from tests.papers import a_blank

SIGNED = ["구분", "소속", "직책", "이름", "서명"]
ORDER = {
    "conference_minutes": [
        *("사례관리 번호", "대상자명", "회의 차수", "회의 일시", "작성자", "소속 기관"),
        *("회의 제목", "회의 내용", "회의 결과"),
        *SIGNED,
        *(
            "내부 참석자",
            "외부 참석자(수행기관 종사자 등)",
            "외부 참석자(외부 전문가)",
            "차기 회의 예정 일시",
        ),
        # Beyond the manual's boxes.
        *("결정사항·협조사항·향후 추진사항", "담당", "기한", "회의 종류", "안건"),
    ],
    "solution_minutes": [
        *("작성자", "작성일자", "소속기관", "연락처"),
        *("회의 참석자", "소속", "직책", "이름", "서명", "내부참석자", "외부참석자"),
        *("솔루션회의 의뢰내용", "솔루션회의 내용", "솔루션회의 결과"),
    ],
    "plan": [
        *("사례관리번호", "대상자 성명", "사례관리 담당자", "소속"),
        *("목표", "욕구영역", "단기목표", "장기목표"),
        *("욕구영역별 서비스 제공계획", "욕구영역", "개입목표", "서비스명", "우선순위", "개입시기"),
        *("시작일자/ 종료일자", "횟수", "제공기관", "담당자"),
        # Who receives it (m:12228), and the provider's agreement (m:9621-9625).
        *("대상자", "서비스 제공 동의"),
        "서비스이용 및 참여에 대한 동의",
        # What is agreed to stands as a head, and is long.
        *("위 서비스 제공계획의", "설명한 날", "동의일자", "동의한 사람", "사례관리자"),
        *("계획 구분", "변경 사유", "이번에 다루지 않는 욕구", "욕구영역", "이번에 다루지 않는 까닭"),
    ],
    "checks": [
        *("사례관리번호", "대상자 성명", "사례관리 담당자", "소속", "서비스 점검"),
        *("점검일자", "점검방법", "이행여부 (제공횟수)", "변경내용", "변경사유", "대상자 실태 및 변화"),
        "조치",
    ],
    "satisfaction": [
        *("문항내용", "전혀 그렇지 않다", "별로 그렇지 않다", "보통 이다", "그런 편이다", "매우 그렇다"),
        "서비스 내용에 대한 만족도",
        "서비스 과정에 대한 만족도",
        "사례 관리자에 대한 만족도",
    ],
}


def labels_of(code: str) -> Iterator[str]:
    """Titles, heads and names of boxes, in the order in which they stand."""
    for block in a_blank(code).blocks:
        if isinstance(block, Grid):
            yield block.title
            for row in block.rows:
                yield from (cell.text for cell in row.cells if row.is_head or cell.kind in ("label", "head"))


def shown(code: str) -> list[str]:
    told = (text.replace("\n", " ") for text in labels_of(code))
    # Rows in which a name is to be written, and what stands before a long sentence's second comma.
    return [text[:11] if len(text) > 40 else text for text in told if text and "서비스명:" not in text]


@pytest.mark.parametrize("code", ORDER)
def test_칸의_이름과_차례(code: str) -> None:
    assert shown(code) == ORDER[code]


def test_만족도_설문지의_문항은_지침의_글_그대로다() -> None:
    asked = [
        cell.text
        for block in a_blank("satisfaction").blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row.cells
        if "까?" in cell.text
    ]
    assert asked == [
        "1. 귀하가 원하거나 필요하다고 생각되는 서비스가 제공되었습니까?",
        "2. 서비스를 받은 후 귀하의 생활문제가 해결되었습니까?",
        "3. 귀하가 필요로 했던 서비스가 시기적으로 적절히 제공되었습니까?",
        "4. 귀하가 제공받은 서비스에 만족하십니까?",
        "5. 귀하는 서비스제공과정 및 절차에 대한 설명을 담당자에게 자세히 들으셨습니까?",
        "6. 귀하가 원했던 서비스 관련 정보가 충분히 제공 되었습니까?",
        "7. 귀하가 원했던 서비스가 신속하게 제공되었습니까?",
        "8. 귀하는 사례관리자(담당자)의 전문성에 대해 만족하십니까?",
        "9. 귀하와 사례관리자(담당자)가 친밀한 관계였다고 생각하십니까?",
        "10. 귀하의 의견에 대해 사례관리자(담당자)는 친절히 응대하였습니까?",
        "11. 사례관리자(담당자)가 귀하를 존중하고 있다는 느낌을 받으셨습니까?",
        "12. 귀하는 사례관리자(담당자)와의 의사소통이 원활했다고 생각하십니까?",
    ]
