"""Signing in, the second factor, one's own account, privacy training (로그인과 내 계정)."""

from dure.access.rights import Permission, StandingRule
from dure.manifest import Area, Limits, Tab

AREA = Area(
    package="dure.account",
    ko="계정",
    is_app=False,
    urls="dure.account.urls",
    middleware=("dure.account.late.LateForms", "dure.account.duties.DutiesMiddleware"),
    context=("dure.account.context.account",),
    tabs=(
        Tab("account", 10, "내 계정", "account"),
        Tab("account", 20, "두 번째 인증", "account_factors"),
        Tab("account", 30, "접속 기기", "account_sessions"),
        Tab("account", 40, "비밀번호", "account_password"),
        Tab("account", 50, "개인정보 교육", "account_training"),
        Tab("account", 60, "내 접속 기록", "account_attempts"),
        Tab("account", 90, "기관 계정", "account_directory", when="dure.account.directory.is_set_up"),
        Tab("admin", 40, "개인정보 교육", "account_training_staff"),
    ),
    standing_rules=(
        StandingRule(
            Permission.CONFIRM_TRAINING, lambda standing: standing.is_administrator or standing.is_auditor
        ),
    ),
    limits=Limits(
        sent=dict.fromkeys(("sign_in", "sign_in_factor", "sign_in_passkey", "passkey_question"), "sign_in"),
        alone={"sign_in_state": "drafts"},
    ),
    waiting=("dure.account.waiting",),
    lists=("dure.account.lists",),
)
