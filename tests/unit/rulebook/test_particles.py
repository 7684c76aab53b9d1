"""조사는 소리 내어 읽은 마지막 소리에 맞는다: 괄호 뒤, 숫자, 날짜, 로마자, 나뉜 한글도."""

import re
from pathlib import Path

import pytest

from dure.rulebook.messages import particle, with_particle

SOURCE = Path("src/dure")
# A particle typed straight behind a placeholder fits one of two words at best.
TYPED = re.compile(r"\}[’'\"”」]*(?:은\(는\)|(?:을|를|은|는|이|가|과|와|으로|로)(?=[ .,<]|는 |도 |의 ))")
# Words behind which one particle always fits.
ALWAYS = ("{month}이 ", "{% endif %}이 있습니다", "%}이 종결 유형은", "%}이 기한은")


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("계획", "을/를", "계획을"),
        ("회의", "을/를", "회의를"),
        ("서울", "으로/로", "서울로"),
        ("다른 사람", "으로/로", "다른 사람으로"),
        ("종결 승인(사망·전출)", "은/는", "종결 승인(사망·전출)은"),
        ("이관(타 시군구)", "을/를", "이관(타 시군구)을"),
        ("의뢰(기관)", "이/가", "의뢰(기관)가"),
        ("(사망)", "은/는", "(사망)은"),
        ("‘방문’", "과/와", "‘방문’과"),
        ("조사 [재조사]", "을/를", "조사 [재조사]를"),
        ("괄호가 다시(안(속) 끝)", "은/는", "괄호가 다시(안(속) 끝)는"),
        ("3", "은/는", "3은"),
        ("2", "은/는", "2는"),
        ("10", "으로/로", "10으로"),
        ("1", "으로/로", "1로"),
        ("1,250,000", "이/가", "1,250,000이"),
        ("７", "은/는", "７은"),
        ("T50003-20250723-001", "을/를", "T50003-20250723-001을"),
        ("2026. 3. 4.", "은/는", "2026. 3. 4.은"),
        ("2026. 3. 4.", "으로/로", "2026. 3. 4.로"),
        ("14:05", "이/가", "14:05이"),
        ("오후 2시", "은/는", "오후 2시는"),
        ("40%", "을/를", "40%를"),
        ("59.9㎡", "은/는", "59.9㎡는"),
        ("PDF", "을/를", "PDF를"),
        ("USB", "이/가", "USB가"),
        ("URL", "으로/로", "URL로"),
        ("HR", "은/는", "HR은"),
        ("SEOUL", "으로/로", "SEOUL로"),
        ("TRUONG", "이/가", "TRUONG이"),
        ("NGUYEN VAN AN", "은/는", "NGUYEN VAN AN은"),
        ("PHAM VAN QYZE", "과/와", "PHAM VAN QYZE와"),
        ("Facebook", "을/를", "Facebook을"),
        ("Word", "을/를", "Word를"),
        ("PHQ-9", "은/는", "PHQ-9는"),
        ("\u1107\u1161\u11a8\u1109\u1165\u110c\u116e\u11ab", "이/가", "박서준이"),
        ("내일.", "은/는", "내일.은"),
        ("", "이/가", "가"),
    ],
)
def test_읽은_소리에_맞는다(word: str, pair: str, expected: str) -> None:
    assert with_particle(word, pair)[-1] == expected[-1]
    assert with_particle(word, pair) == f"{word}{particle(word, pair)}"


def test_낱말_뒤에_조사를_손으로_적지_않는다() -> None:
    files = (path for kind in ("*.html", "*.toml", "*.py", "*.js") for path in SOURCE.rglob(kind))
    wrong = [
        f"{path}: {found[0]}"
        for path in files
        for line in path.read_text("utf-8").splitlines()
        if not any(word in line for word in ALWAYS)
        for found in [TYPED.search(line)]
        if found
    ]
    assert wrong == []
