"""What tests expect of lending (대여에 기대하는 것)."""

ADDRESSES = {"public": "loan_by_link", "caseworkers": "loans loan_new loan_page"}
FUNCTIONS = {"loans_out": ("dure_app", "a number of things, of the asker's offices")}
