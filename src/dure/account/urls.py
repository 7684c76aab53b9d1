"""Addresses of signing in, one's own account, and what administrators do about one (로그인과 내 계정 주소)."""

from django.urls import path

from dure.account import (
    admin_views,
    directory_views,
    factor_views,
    password_views,
    session_views,
    sign_in_views,
    training_views,
)

urlpatterns = [
    path("sign-in", sign_in_views.sign_in, name="sign_in"),
    path("sign-in/state", sign_in_views.state, name="sign_in_state"),
    path("sign-in/factor", sign_in_views.factor, name="sign_in_factor"),
    path("sign-in/passkey", sign_in_views.passkey, name="sign_in_passkey"),
    path("sign-in/passkey/question", sign_in_views.passkey_question, name="passkey_question"),
    path("sign-in/directory", directory_views.begin, name="sign_in_directory"),
    path("sign-in/directory/answer", directory_views.come_back, name="sign_in_directory_answer"),
    path("sign-out", sign_in_views.sign_out, name="sign_out"),
    path("account/", session_views.overview, name="account"),
    path("account/confirm", factor_views.confirm, name="account_confirm"),
    path("account/confirm/question", factor_views.confirm_question, name="account_confirm_question"),
    path("account/factors", factor_views.index, name="account_factors"),
    path("account/factors/app", factor_views.app, name="account_app"),
    path("account/factors/passkey", factor_views.new_passkey, name="account_passkey"),
    path(
        "account/factors/passkey/question", factor_views.new_passkey_question, name="account_passkey_question"
    ),
    path("account/factors/codes", factor_views.codes, name="account_codes"),
    path("account/factors/<uuid:factor_id>/remove", factor_views.remove, name="account_factor_remove"),
    path("account/password", password_views.index, name="account_password"),
    path("account/sessions", session_views.sessions, name="account_sessions"),
    path("account/sessions/end", session_views.end_others, name="account_sessions_end"),
    path("account/sessions/<uuid:sign_in_id>/end", session_views.end_one, name="account_session_end"),
    path("account/sign-ins", session_views.attempts, name="account_attempts"),
    path("account/rest", session_views.rest, name="account_rest"),
    path("account/still-here", session_views.still_here, name="account_still_here"),
    path("account/training", training_views.own, name="account_training"),
    path("account/training/staff", training_views.staff, name="account_training_staff"),
    path("account/directory", directory_views.own, name="account_directory"),
    path("account/directory/link", directory_views.link, name="account_directory_link"),
    path("account/directory/unlink", directory_views.unlink, name="account_directory_unlink"),
    path("admin/accounts/<uuid:staff_id>", admin_views.show, name="account_security"),
    path("admin/accounts/<uuid:staff_id>/directory", admin_views.link, name="account_security_link"),
    path("admin/accounts/<uuid:staff_id>/<slug:verb>", admin_views.act, name="account_security_act"),
]
