"""Stage four: survey of needs and risk (욕구 및 위기도 조사)."""
