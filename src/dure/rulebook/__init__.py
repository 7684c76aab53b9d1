"""The rulebook (업무 지침): the manual's numbers, code tables, instruments and forms by edition."""

from dure.rulebook.load import edition, edition_names, edition_on, latest, product, serving
from dure.rulebook.messages import message
from dure.rulebook.model.book import Rulebook
from dure.rulebook.model.product import Product
from dure.rulebook.reasons import Reason, Refused

__all__ = [
    "Product",
    "Reason",
    "Refused",
    "Rulebook",
    "edition",
    "edition_names",
    "edition_on",
    "latest",
    "message",
    "product",
    "serving",
]
