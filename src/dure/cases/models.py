"""All records of a case, for Django's registry (레코드 모음)."""

from dure.cases.core.own_records import PinnedCase
from dure.cases.core.pass_records import DayPass
from dure.cases.core.records import (
    Attachment,
    Case,
    CaseEvent,
    CaseSerial,
    Consent,
    Deadline,
    Management,
    Milestone,
    Notice,
    SafetyAlert,
    SavedFilter,
    StageEntry,
    Task,
    Transfer,
)
from dure.cases.s01_discovery.call_records import CallEntry, TransferredCall
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.records import Counselling, MemberFinding, Supplement
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.cases.s04_assessment.autopsy_records import AutopsyOffer
from dure.cases.s04_assessment.health_records import HealthInterview
from dure.cases.s04_assessment.records import (
    Assessment,
    MemberRiskSheet,
    NeedFinding,
    Phq9,
    RiskSurvey,
    Visit,
)
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision, SolutionRequest
from dure.cases.s06_selection.records import Objection, ProgrammeReferral, Selection
from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s09_closure.records import Closure, GoalResult, LinkEnd
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit, Satisfaction, YearPlan

__all__ = [
    "AftercarePlan",
    "Assessment",
    "Attachment",
    "Attendee",
    "AutopsyOffer",
    "CallEntry",
    "Case",
    "CaseEvent",
    "CaseSerial",
    "Closure",
    "Conference",
    "ConferenceDecision",
    "Consent",
    "Contact",
    "Counselling",
    "DayPass",
    "Deadline",
    "Discovery",
    "Goal",
    "GoalResult",
    "HealthInterview",
    "Intake",
    "LinkEnd",
    "Management",
    "MemberFinding",
    "MemberRiskSheet",
    "Milestone",
    "MonitorVisit",
    "NeedFinding",
    "Notice",
    "Objection",
    "Phq9",
    "PinnedCase",
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
    "TransferredCall",
    "UnmetNeed",
    "Visit",
    "YearPlan",
]
