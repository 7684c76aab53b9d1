"""How each stage of a case is written down (단계별 기록): one module for each, `tell(story, stay)`."""
