"""All records of a case, for Django's registry (레코드 모음)."""

from dure.cases.core.records import (
    Approval,
    Attachment,
    Case,
    CaseEvent,
    CaseSerial,
    Consent,
    Deadline,
    Management,
    Milestone,
    Notice,
    SavedFilter,
    StageEntry,
    Task,
    Transfer,
)
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.records import Counselling, MemberFinding, SafetyAlert, Supplement
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.cases.s04_assessment.records import Assessment, NeedFinding, Phq9, RiskSurvey, Visit
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision, SolutionRequest
from dure.cases.s06_selection.records import Objection, ProgrammeReferral, Selection
from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit, Satisfaction

__all__ = [
    "AftercarePlan",
    "Approval",
    "Assessment",
    "Attachment",
    "Attendee",
    "Case",
    "CaseEvent",
    "CaseSerial",
    "Closure",
    "Conference",
    "ConferenceDecision",
    "Consent",
    "Contact",
    "Counselling",
    "Deadline",
    "Discovery",
    "Goal",
    "GoalResult",
    "Intake",
    "Management",
    "MemberFinding",
    "Milestone",
    "MonitorVisit",
    "NeedFinding",
    "Notice",
    "Objection",
    "Phq9",
    "Plan",
    "PlannedService",
    "ProgrammeReferral",
    "RiskSurvey",
    "SafetyAlert",
    "Satisfaction",
    "SavedFilter",
    "Selection",
    "Service",
    "ServiceCheck",
    "SigunguRequest",
    "SolutionRequest",
    "StageEntry",
    "Supplement",
    "Task",
    "Transfer",
    "UnmetNeed",
    "Visit",
]
