"""Our states and labels in the words of FHIR (FHIR의 말). Pure."""

from collections.abc import Mapping

TYPE = "application/fhir+json"
# What tells a request of this house from others.
REQUEST = "urn:dure:request"
FULFIL = {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]}

TASK_STATUS: Mapping[str, str] = {
    "draft": "draft",
    "sent": "requested",
    "received": "received",
    "accepted": "accepted",
    "returned": "rejected",
    "under_way": "in-progress",
    "done": "completed",
    "stopped": "cancelled",
}
# What an answer in a file means here; other systems also say that a task failed.
STATE_OF: Mapping[str, str] = {status: state for state, status in TASK_STATUS.items()} | {"failed": "stopped"}
REQUEST_STATUS: Mapping[str, str] = {
    "draft": "draft",
    "returned": "revoked",
    "done": "completed",
    "stopped": "revoked",
}
RUNNING = "active"
# Statuses whose reason is told as such.
WITH_REASON = ("rejected", "cancelled", "failed")
RESULT = "결과"
# Labels of what is sent, by the field of FHIR that carries it.
NAME, BIRTH, PHONE, ADDRESS, SITUATION, WANTED = (
    *("성명", "생년월일", "연락처", "주소"),
    *("상담 내용", "부탁하는 일"),
)
