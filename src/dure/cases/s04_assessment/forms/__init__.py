"""Entry forms of the assessment (욕구 및 위기도 조사)."""
