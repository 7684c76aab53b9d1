"""What is told of somebody, kept as one sealed text bound to its row (봉한 이야기)."""

import json
from collections.abc import Mapping

from django.db import models

from dure.access.crypto import decrypt, encrypt


class SealedTold(models.Model):
    """Its table and key are bound into the seal: moved to another row it does not open."""

    told_sealed = models.TextField(editable=False)

    class Meta:
        abstract = True

    def unsealed(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(decrypt(self.told_sealed, self._bound))
        return found

    def sealed(self, told: Mapping[str, str]) -> str:
        return encrypt(json.dumps(dict(told), ensure_ascii=False), self._bound)

    @property
    def _bound(self) -> str:
        return f"{self._meta.db_table}:{self.pk}"


class SealedWords(SealedTold):
    """What is told as pairs of words."""

    class Meta:
        abstract = True

    @property
    def told(self) -> dict[str, str]:
        return self.unsealed()

    def seal(self, told: Mapping[str, str]) -> str:
        return self.sealed(told)
