"""What this app keeps sealed: resident numbers, in every version, and in the steps of merges (암호화 칸)."""

from dure.access.keys.declared import HashedWords, SealedColumn, declare, declare_words, with_history
from dure.people.duplicates.records import MergeStep
from dure.people.models import Person
from dure.people.numbers import BOUND_TO, SEALED, hash_of_digits
from dure.people.rehashing import naming, rehash

STEP = {"table": Person._meta.db_table, "column": SEALED[0]}

declare_words(HashedWords("people_searchtoken", rehash, naming))
declare(
    *with_history(Person, SEALED[0], BOUND_TO, hashes={SEALED[1]: hash_of_digits}),
    *(
        SealedColumn(
            MergeStep, column, BOUND_TO.replace("{id}", "{row_id}"), ("row_id",), only=STEP, is_json=True
        )
        for column in ("before", "after")
    ),
)
