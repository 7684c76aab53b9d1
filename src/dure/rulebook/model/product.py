"""What the product itself settles (두레가 정한 것): numbers and lists that belong to no year's guide."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.advice import AdviceSigns
from dure.rulebook.model.ai_call import AiCall
from dure.rulebook.model.dates import Span
from dure.rulebook.model.desk import Desk
from dure.rulebook.model.duplicates import Duplicates
from dure.rulebook.model.imports import Imports
from dure.rulebook.model.kin import Kin
from dure.rulebook.model.limits import Files, Limit
from dure.rulebook.model.links import Links
from dure.rulebook.model.names import NameSigns
from dure.rulebook.model.network import Network
from dure.rulebook.model.notify import Notify
from dure.rulebook.model.offices import Fact
from dure.rulebook.model.read_log import ReadLog
from dure.rulebook.model.restriction import Restriction
from dure.rulebook.model.safety import Safety
from dure.rulebook.model.sheets import Sheets
from dure.rulebook.model.sign_in import SignIn
from dure.rulebook.model.signal_scan import SignalScan
from dure.rulebook.model.suspicion import Suspicions


@dataclass(frozen=True, kw_only=True)
class Product:
    """One field per file of `product/`."""

    advice: AdviceSigns
    ai_call: AiCall
    dates: Mapping[str, Span]
    desk: Desk
    duplicates: Duplicates
    files: Files
    imports: Imports
    kin: Kin
    limits: Mapping[str, Limit]
    links: Links
    network: Network
    notify: Notify
    names: NameSigns
    numbers: Mapping[str, Fact]
    read_log: ReadLog
    restriction: Restriction
    safety: Safety
    sheets: Sheets
    sign_in: SignIn
    signal_scan: SignalScan
    suspicion: Suspicions
    sources: Mapping[str, Mapping[str, str]]
