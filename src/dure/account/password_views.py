"""The page of one's own password (비밀번호)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.account.duties import MUST_CHANGE
from dure.account.passwords import change_password
from dure.rulebook import Refused, latest


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
        length = latest().sign_in.password.length
        self.fields[
            "new"
        ].help_text = (
            f"{length}자 이상. 글자 종류는 섞지 않아도 됩니다. 아이디, 이름, 전화번호는 넣지 마세요."
        )

    def clean_again(self) -> str:
        if self.cleaned_data["again"] != self.cleaned_data.get("new"):
            raise forms.ValidationError("두 번 넣은 새 비밀번호가 다릅니다.")
        return str(self.cleaned_data["again"])


@sensitive_post_parameters()
@never_cache
@needs(Permission.STAFF)
def index(request: StaffRequest) -> HttpResponse:
    """Change the password; all other sign-ins of the account end."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            change_password(request, request.user, current=values["current"], new=values["new"])
        except Refused as refusal:
            for text in refusal.texts():
                form.add_error(None, text)
        else:
            messages.success(request, "비밀번호를 바꾸었습니다. 다른 기기의 접속은 모두 끝냈습니다.")
            return redirect("account")
    context = {"form": form, "must_change": request.session.get(MUST_CHANGE)}
    return TemplateResponse(request, "account/password.html", context)
