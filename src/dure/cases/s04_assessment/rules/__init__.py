"""Rules of the assessment (욕구 및 위기도 조사): pure, one module for each thing ruled."""
