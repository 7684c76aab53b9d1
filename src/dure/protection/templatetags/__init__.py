"""Filters for pages of protection (개인정보 보호 표시)."""
