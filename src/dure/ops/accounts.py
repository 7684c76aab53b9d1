"""The demo accounts (시연 계정) that `dure run` shows, as the demo district offers them."""

import importlib
import importlib.util

MODULE = "dure.demo.accounts"


def lines() -> list[str]:
    """`dure.demo.accounts.demo_accounts()` gives (role in Korean, login, password) of each."""
    if not _is_there():
        return []
    offered = list(importlib.import_module(MODULE).demo_accounts())
    width = max((len(login) for _, login, _ in offered), default=0)
    return [f"  {login:<{width}}  {password}  {role}" for role, login, password in offered]


def _is_there() -> bool:
    try:
        return importlib.util.find_spec(MODULE) is not None
    except ModuleNotFoundError:
        return False
