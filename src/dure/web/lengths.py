"""How long a text may be (글의 길이): every field that takes words has a limit, at the server.

What is longer is refused on its field and stays as it was typed; nothing is cut.
"""

LONG_TEXT = 8_000  # about five pages
MATERIAL = 30_000  # texts that are put together from several long ones
DIGEST = 128
DRAFT = 600_000  # all that is typed into one page
