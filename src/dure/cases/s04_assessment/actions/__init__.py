"""What can be done in the assessment (욕구 및 위기도 조사): one module for each thing written."""
