"""The page of one's own password (비밀번호)."""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.account.duties import MUST_CHANGE
from dure.account.form_page import AccountPage
from dure.account.passwords import change_password
from dure.rulebook import product

FIRST = "관리자가 정한 첫 비밀번호입니다. 나만 아는 것으로 바꾸세요."
ADVICE = (
    "낱말 여러 개를 이은 문장이 좋습니다. 정해진 때마다 바꿀 필요는 없고, 새어 나간 것 같으면 바로 바꾸세요. "
    "바꾸면 다른 기기의 접속이 모두 끝납니다."
)
DONE = "비밀번호를 바꾸었습니다. 다른 기기의 접속은 모두 끝냈습니다."


def secret(label: str, hint: str, autocomplete: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=128, strip=False, help_text=hint, widget=widget)


class PasswordForm(forms.Form):
    """The current password, and the new one twice."""

    current = secret("지금 비밀번호", "", "current-password")
    new = secret("새 비밀번호", "", "new-password")
    again = secret("새 비밀번호 한 번 더", "", "new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        length = product().sign_in.password.length
        self.fields[
            "new"
        ].help_text = (
            f"{length}자 이상. 글자 종류는 섞지 않아도 됩니다. 아이디, 이름, 전화번호는 넣지 마세요."
        )

    def clean_again(self) -> str:
        if self.cleaned_data["again"] != self.cleaned_data.get("new"):
            raise forms.ValidationError("두 번 넣은 새 비밀번호가 다릅니다.")
        return str(self.cleaned_data["again"])

    def values(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("current", "new")}


@sensitive_post_parameters()
@never_cache
@needs(Permission.STAFF)
def index(request: StaffRequest) -> HttpResponse:
    """Change the password; all other sign-ins of the account end."""
    page = AccountPage("", "비밀번호 바꾸기", button="바꾸기", done=DONE)
    question = f"{FIRST} {ADVICE}" if request.session.get(MUST_CHANGE) else ADVICE
    return page.answer(
        request, PasswordForm, partial(change_password, request, request.user), question=question
    )
