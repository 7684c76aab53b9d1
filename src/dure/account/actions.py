"""What administrators do about someone's sign-in, kept with the changes of their 시군구 (계정 보안의 변경)."""

from dure.access.policy import Permission
from dure.account import administration, directory
from dure.changes.change import action
from dure.changes.roots import Change
from dure.offices.models import Region, Staff
from dure.rulebook import Reason


def _about(change: Change[Region], staff: Staff) -> None:
    """The event stands with the account, which is of the 시군구 and not one's own."""
    if staff.sigungu_id != change.root.pk or staff == change.by.staff:
        change.require([Reason("offices.not_your_sigungu", {})])
    change.about = staff


@action("account.lift_lock", Permission.ADMINISTER)
def lift_lock(change: Change[Region], *, staff: Staff) -> Staff:
    """Forget the failures and let them try again."""
    _about(change, staff)
    administration.lift_lock(staff.pk)
    return staff


@action("account.drop_factors", Permission.ADMINISTER)
def drop_factors(change: Change[Region], *, staff: Staff) -> Staff:
    """The phone is lost: every second factor goes and every sign-in ends."""
    _about(change, staff)
    administration.drop_factors(staff.pk)
    return staff


@action("account.end_sign_ins", Permission.ADMINISTER)
def end_sign_ins(change: Change[Region], *, staff: Staff) -> Staff:
    """End every sign-in of the account."""
    _about(change, staff)
    administration.end_sign_ins(staff.pk)
    return staff


@action("account.directory", Permission.ADMINISTER)
def link_directory(change: Change[Region], *, staff: Staff, subject: str) -> Staff:
    """Say which entry of the office's directory is this person's, or none."""
    _about(change, staff)
    directory.keep(staff.pk, subject)
    return staff
