"""The Korean words of docs/access.md: what cannot be read from the policy itself (권한 문서의 말)."""

from dure.access.policy import Relation

R = Relation
HEAD = """
# 누가 무엇을 볼 수 있는가

이 문서는 `dure access`가 `src/dure/access/policy.py`, `src/dure/access/scope.py`와 주소에서 만듭니다. 손으로 고치지
않습니다. 개인정보 보호담당자가 권한을 점검할 때 읽습니다.

막는 곳은 둘입니다. 첫째, 화면은 문에서 권한을 묻고 사례마다 관계를 다시 묻습니다(`src/dure/access/policy.py`). 둘째,
데이터베이스가 줄마다 범위를 묻습니다(`src/dure/access/scope.py`). 첫째를 지나쳐도 둘째가 남습니다. 둘째는 관계마다 할
수 있는 일까지는 모르고, 어느 줄을 읽고 쓸 수 있는지만 압니다.

시험: `tests/spec/test_access_matrix.py`(모든 주소 × 모든 역할 × 관계), `tests/spec/test_access_raw.py`와
`tests/spec/test_access_raw_writing.py`(앱 계정의 직접 연결), `tests/spec/test_access_functions.py`(소유자 권한 함수),
`tests/spec/test_access_jobs.py`(작업).
"""

HOW = {
    R.MANAGER: "사례에 주사례관리자로 적혀 있음",
    R.JOINT: "공동사례관리자로 지정되어 그 기간 안에 있음. 계획·제공·점검만 씀(m:15530-15541)",
    R.LEADER: "사례의 기관이나 그 권역 중심 기관의 팀장·선임공무원",
    R.WORKER: "사례의 기관이나 그 권역 중심 기관의 사례관리 담당",
    R.DESK: "사례의 기관에서 상담하는 방문간호사·복지행정팀원",
    R.TOWN: "사후관리 단계의 사례가 있는 기관의 사례관리 담당(m:10087)",
    R.OVERSEER: "사례가 속한 시군구 희망복지지원단의 팀장·선임공무원. 결정하지만 기록을 쓰지 않음",
    R.SIGUNGU: "사례가 속한 시군구 희망복지지원단의 사례관리 담당. 요청에 답하고 솔루션회의를 맡음",
    R.SUPERVISOR: "사례를 보는 범위 안의 현장 슈퍼바이저. 보고 할 일을 남김(m:3465-3469)",
    R.NAMED: "열람 제한 사례에 볼 수 있는 사람으로 적혀 있음",
    R.SENDER: "사례를 보낸 기관. 보낸 뒤 정한 날까지 봄",
    R.EMERGENCY: "까닭을 적고 몇 시간 동안 긴급 열람을 연 사람. 보기만 함",
    R.EXPERT: "외부 슈퍼바이저·솔루션위원. 사례 화면을 열지 못함",
    R.AGENCY: "서비스를 맡은 민간기관 담당. 사례 화면을 열지 못함",
}

NEAR = "보는 범위의 기관 것과 기간을 정해 받은 것. 제한 사례는 지정된 사람만. 긴급 열람은 읽기만"
SCOPES = {
    "OPEN": "모든 줄(개인정보 없음)",
    "OFFICE": "보는 범위의 기관 것",
    "CASE": f"사례: {NEAR}",
    "CASE_SELF": f"사례: {NEAR}",
    "HOUSEHOLD": f"가구: {NEAR}",
    "HOUSEHOLD_SELF": f"가구: {NEAR}",
    "PERSON": f"사람: {NEAR}",
    "PERSON_SELF": f"사람: {NEAR}",
    "OWNER": "자기 것",
    "DRAFT": "자기 것. 자기에게 제한된 사례의 것은 빼고",
    "READER": "자기 것",
    "GRANT": "자기가 받은 것과 볼 수 있는 사례의 것. 주는 것은 자기 기관의 사례만",
    "REGION": "모든 줄. 쓰는 것은 자기 시군구 아래만, 기관총괄책임자만",
    "ADMINISTERED": "모든 줄. 쓰는 것은 자기 시군구만, 기관총괄책임자만",
    "ADMINISTERED_AT": "모든 줄. 쓰는 것은 자기 시군구만, 기관총괄책임자만",
    "ACCOUNT": "모든 줄. 쓰는 것은 자기 계정과, 기관총괄책임자는 자기 시군구의 계정",
    "ROLE": "모든 줄. 쓰는 것은 기관총괄책임자가 자기 시군구의 다른 사람에게만",
    "READ_LOG": "자기 것. 개인정보 보호담당자는 자기 시군구 것. 쓰는 것은 자기 이름으로만",
    "STAFF_FILE": "자기 것. 개인정보 보호담당자와 기관총괄책임자는 자기 시군구 것",
    "TRAINING": "자기 것과, 개인정보 보호담당자와 기관총괄책임자는 자기 시군구 것. 자기 이수는 스스로 확인하지 못함",
    "AUDIT": "개인정보 보호담당자가 자기 시군구 것",
    "LOG_FINDING": "개인정보 보호담당자가 자기 시군구 것. 소명을 요청받은 사람은 자기 것",
    "LOG_STEP": "개인정보 보호담당자가 자기 시군구 것. 소명은 본인이 자기 이름으로",
    "CASE_AUDITED": "사례를 보는 사람과, 자기 시군구의 개인정보 보호담당자",
    "EMERGENCY": "사례를 보는 사람, 연 사람, 개인정보 보호담당자. 검토는 연 사람이 하지 못함",
    "OFFICE_AUDITED": "보는 범위의 기관 것과, 자기 시군구의 개인정보 보호담당자",
    "PAIR_OF_OFFICES": "두 기관을 모두 보는 사람",
    "MERGE": "합친 두 쪽을 모두 보는 사람",
    "MERGE_STEP": "그 합치기를 보는 사람",
    "CLOSED": "없음. 데이터베이스 함수만 읽음",
}

# Where the page asks more than its gate.
MEETING = "회의 종류에 따라 사례 기록 쓰기 또는 시군구에서 하는 일"
HOME = "단계에 따라 발굴·초기상담 쓰기, 사례 기록 쓰기, 사후관리 쓰기"
PAGES_OF = {
    **dict.fromkeys(
        (
            "conference_change",
            "conference_attendees",
            "conference_uninvite",
            "conference_material",
            "conference_invitation",
            "conference_minutes",
            "conference_cancel",
        ),
        MEETING,
    ),
    **dict.fromkeys(
        (
            "household_edit",
            "household_subject",
            "member_add",
            "member_edit",
            "member_leave",
            "member_died",
            "relation_add",
            "relation_remove",
            "life_event_add",
            "life_event_edit",
            "life_event_remove",
            "received_service_add",
            "received_service_edit",
            "received_service_remove",
        ),
        HOME,
    ),
    "take_step": "그 단계 전환의 권한",
}

LIMITS = """
## 데이터베이스만으로는 막지 못하는 것

앱 계정(`dure_app`)의 비밀번호와 다른 사람의 살아 있는 신원 토큰을 함께 가진 사람은 그 사람으로서 데이터베이스에 직접
물을 수 있습니다.

- 그 사람이 보는 줄을 모두 읽습니다. 화면을 거치지 않으므로 **열람 기록이 남지 않습니다.** 주민등록번호는 암호문만 읽고,
  열쇠가 없으면 풀지 못합니다.
- 그 사람이 쓸 수 있는 줄을 고칩니다. 데이터베이스는 관계마다 할 수 있는 일을 모릅니다. 예를 들어 같은 기관의 상담 담당도
  사례 기록의 줄을 고칠 수 있고, 자기 기관의 제한되지 않은 사례를 다른 사람에게 열어 주거나 다른 기관으로 옮길 수 있습니다.
  추적하는 표의 변경 이력은 남지만 **거기 적히는 이름은 그가 정합니다.**
- 다른 기관의 줄, 자기에게 제한된 사례, 비밀번호, 다른 사람의 접속과 초안은 읽지 못하고, 이미 쓴 열람 기록, 사건, 변경 이력은
  고치거나 지우지 못합니다.
- 기관총괄책임자의 토큰이면 자기 시군구의 다른 계정에 역할을 주고 비밀번호를 새로 정할 수 있습니다.
- 유일해야 하는 값(사례관리 번호, 로그인 이름)을 넣어 보면 그 값이 이미 있는지는 알 수 있습니다.

토큰은 데이터베이스에 해시로만 있고, 앱 계정은 그 표를 읽지 못하며, 다른 접속의 문장도 보지 못합니다. 토큰을 얻으려면 그
사람의 브라우저나 웹 서버의 메모리를 가져야 합니다. 자체 PostgreSQL을 쓰면서 관리자 권한 없이 설치했다면 다른 접속의 문장을
가리는 설정을 관리자가 따로 해야 합니다(`pg_stat_get_activity`의 실행 권한을 거둡니다).

소유자 계정(`dure_owner`), 데이터베이스 관리자, 백업을 가진 사람은 이 울타리 밖에 있습니다. 주민등록번호와 파일은 열쇠가
데이터베이스 밖에 있어 그들에게도 닫혀 있습니다.
"""
