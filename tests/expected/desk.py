"""What tests expect of the desk (종합상담에 기대하는 것)."""

ADDRESSES = {
    "caseworkers": "desk talk_new talk talk_counsel talk_answer talk_follow_up talk_take",
}
FUNCTIONS = {
    "forget_talks": ("dure_app", "removes talks that ended long ago, as the clock says"),
}
