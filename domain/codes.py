"""The fixed code lists that every report, export and button uses (R22). Codes never change; labels may."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Who somebody is in this deployment."""

    CLIENT = "client"
    COACH = "coach"
    KLANTMANAGER = "klantmanager"
    COORDINATOR = "coordinator"
    CONTRACT_MANAGER = "contract_manager"


class Status(StrEnum):
    """The outcome of one appointment for one client."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    NO_SHOW = "no_show"
    ABSENT = "absent"  # in between only: notice unknown, must be settled


class Reason(StrEnum):
    """Why somebody was not there: coarse on purpose (docs/requirements.md, Reasons of absence)."""

    ILLNESS = "illness"
    CARE = "care"
    APPOINTMENT_ELSEWHERE = "appointment_elsewhere"
    WORK = "work"
    EDUCATION = "education"
    TRANSPORT = "transport"
    FAMILY = "family"
    LEAVE = "leave"
    MOVING = "moving"
    MISUNDERSTANDING = "misunderstanding"
    FORGOTTEN = "forgotten"
    OTHER = "other"


class AppointmentType(StrEnum):
    """What kind of meeting an appointment is."""

    INTAKE = "intake"
    INTRODUCTION = "introduction"
    COACHING = "coaching"
    PROGRESS_TALK = "progress_talk"
    GROUP_TRAINING = "group_training"
    LANGUAGE_CLASS = "language_class"
    PVT_MEETING = "pvt_meeting"
    MAP_MEETING = "map_meeting"
    THREE_WAY_TALK = "three_way_talk"
    GO_NO_GO = "go_no_go"
    HOME_VISIT = "home_visit"
    EMPLOYER_VISIT = "employer_visit"
    JOB_INTERVIEW = "job_interview"
    PHONE_CALL = "phone_call"
    FINAL_TALK = "final_talk"
    WALK_IN = "walk_in"


GROUP_TYPES = frozenset(
    {
        AppointmentType.GROUP_TRAINING,
        AppointmentType.LANGUAGE_CLASS,
        AppointmentType.PVT_MEETING,
        AppointmentType.MAP_MEETING,
        AppointmentType.WALK_IN,
    }
)
"""Meetings that several clients attend together, each with an appointment of their own."""


class MilestoneType(StrEnum):
    """A step that counts, in the trajectory or in the inburgering."""

    INTAKE_HELD = "intake_held"
    START_DECISION = "start_decision"
    TRAJECT_STARTED = "traject_started"
    PLAN_SUBMITTED = "plan_submitted"
    PLAN_AGREED = "plan_agreed"
    TRAINING_STARTED = "training_started"
    TRAINING_COMPLETED = "training_completed"
    CERTIFICATE_OBTAINED = "certificate_obtained"
    PARTICIPATION_PLACE_STARTED = "participation_place_started"
    VOLUNTEER_STARTED = "volunteer_started"
    INTERNSHIP_STARTED = "internship_started"
    WORK_EXPERIENCE_STARTED = "work_experience_started"
    TRIAL_PLACEMENT_STARTED = "trial_placement_started"
    JOB_INTERVIEW_HELD = "job_interview_held"
    JOB_STARTED = "job_started"
    JOB_SUSTAINED = "job_sustained"
    EDUCATION_STARTED = "education_started"
    GO_NO_GO = "go_no_go"
    HANDOVER_TALK_HELD = "handover_talk_held"
    REPORT_START = "report_start"
    REPORT_INTERIM = "report_interim"
    REPORT_FINAL = "report_final"
    BROAD_INTAKE_DONE = "broad_intake_done"
    LEARNABILITY_TEST_DONE = "learnability_test_done"
    PIP_SET = "pip_set"
    ROUTE_SET = "route_set"
    PVT_COMPLETED = "pvt_completed"
    MAP_COMPLETED = "map_completed"
    LANGUAGE_COURSE_STARTED = "language_course_started"
    LANGUAGE_LEVEL_REACHED = "language_level_reached"
    EXAM_PASSED = "exam_passed"
    Z_FINAL_TALK_HELD = "z_final_talk_held"
    CIVIC_DIPLOMA_OBTAINED = "civic_diploma_obtained"


class EndingReason(StrEnum):
    """Why a trajectory ended."""

    WORK = "work"
    EDUCATION = "education"
    VOLUNTARY_WORK = "voluntary_work"
    MOVED_AWAY = "moved_away"
    BENEFIT_ENDED = "benefit_ended"
    NOT_ABLE = "not_able"
    DROPPED_OUT = "dropped_out"
    NO_GO = "no_go"
    MAX_DURATION = "max_duration"
    TRANSFERRED = "transferred"
    OTHER = "other"


class SignalTopic(StrEnum):
    """A bottleneck that the klantmanager should hear of; a topic, never details (R59)."""

    CHILDCARE = "childcare"
    TRAINING = "training"
    DEBT = "debt"
    HOUSING = "housing"
    LANGUAGE = "language"
    TRANSPORT = "transport"
    OTHER = "other"


class Side(StrEnum):
    """Which side cancelled an appointment."""

    CLIENT = "client"
    SUPPLIER = "supplier"
    MUNICIPALITY = "municipality"


class ReadAction(StrEnum):
    """What the reader wants to be done with one message of a coach, the heaviest side deciding."""

    RECORD = "record"
    CONFIRM = "confirm"
    ASK = "ask"
    REFUSE = "refuse"
    ANSWER = "answer"
    IGNORE = "ignore"


class AskReason(StrEnum):
    """Why something must be asked back before it can be stored."""

    UNKNOWN_CLIENT = "unknown_client"
    AMBIGUOUS_CLIENT = "ambiguous_client"
    NO_CLIENT = "no_client"
    NAME_MISMATCH = "name_mismatch"
    NOTICE_UNKNOWN = "notice_unknown"
    UNCLEAR_STATUS = "unclear_status"
    WHICH_APPOINTMENT = "which_appointment"
    NO_APPOINTMENT = "no_appointment"
    NOT_STARTED = "not_started"
    DATE_UNCLEAR = "date_unclear"
    TIME_UNCLEAR = "time_unclear"
    CONFLICT = "conflict"
    ENDING_REASON = "ending_reason"
    MILESTONE_UNCLEAR = "milestone_unclear"
    LADDER_STEP = "ladder_step"
    BULK_UNCLEAR = "bulk_unclear"
    REFERS_TO_EARLIER = "refers_to_earlier"
    UNCONFIRMED = "unconfirmed"
    UNREAD = "unread"
    TOO_LONG = "too_long"
    CLIENT_SAID = "client_said"  # the reader never asks these three: they follow from what is known
    OVERWRITES = "overwrites"
    PLANNED_AFTER_END = "planned_after_end"


class RefuseReason(StrEnum):
    """Why nothing of a message is stored."""

    BSN = "bsn"
    IDENTITY_NUMBER = "identity_number"
    SAFETY = "safety"
    BULK_GUESS = "bulk_guess"
    CONTRADICTS_FACTS = "contradicts_facts"
    DATA_REQUEST = "data_request"


class PrivacyKind(StrEnum):
    """Kinds of data in a text that are never stored or passed on."""

    BSN = "bsn"
    IDENTITY_NUMBER = "identity_number"
    HEALTH_DETAIL = "health_detail"
    SPECIAL_CATEGORY = "special_category"
    CRIMINAL_DETAIL = "criminal_detail"
    CONTACT_DETAIL = "contact_detail"
    PRIVATE_DETAIL = "private_detail"
    REFERENCE_NUMBER = "reference_number"
    SENSITIVE = "sensitive"  # one of the special ones, heard in a language of which we know no lists


SPECIAL_KINDS = frozenset(
    {
        PrivacyKind.HEALTH_DETAIL,
        PrivacyKind.SPECIAL_CATEGORY,
        PrivacyKind.CRIMINAL_DETAIL,
        PrivacyKind.SENSITIVE,
    }
)
"""What the AVG protects most (articles 9 and 10): a message with it leaves the chat."""


class QueryType(StrEnum):
    """What a coach may ask."""

    NEXT_APPOINTMENT = "next_appointment"
    DAY_APPOINTMENTS = "day_appointments"
    ATTENDANCE_SUMMARY = "attendance_summary"
    HELP = "help"


class QueryPeriod(StrEnum):
    """The period that a question is about."""

    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"


class IgnoreReason(StrEnum):
    """Why a message asks for nothing."""

    SMALLTALK = "smalltalk"
    NOT_FOR_BOT = "not_for_bot"


class AppointmentAction(StrEnum):
    """What happens to an appointment."""

    CREATE = "create"
    MOVE = "move"
    CANCEL = "cancel"
    CONFIRM = "confirm"


class RequestType(StrEnum):
    """What a coach may ask of the klantmanager."""

    KLANTMANAGER_CONTACT = "klantmanager_contact"
    INTERPRETER = "interpreter"


class WithdrawTarget(StrEnum):
    """What is taken back."""

    LAST_MESSAGE = "last_message"
    REPORT = "report"


class MilestoneOutcome(StrEnum):
    """How a decision fell."""

    START = "start"
    NO_START = "no_start"
    GO = "go"
    NO_GO = "no_go"


class ExamPart(StrEnum):
    """A part of the civic integration exam."""

    READING = "reading"
    LISTENING = "listening"
    WRITING = "writing"
    SPEAKING = "speaking"
    KNM = "knm"


class Route(StrEnum):
    """The three learning routes of the Wet inburgering 2021."""

    B1 = "b1"
    EDUCATION = "education"
    Z = "z"


class LanguageLevel(StrEnum):
    """Levels of the European framework that count here."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
