"""Template tags (템플릿 태그)."""
