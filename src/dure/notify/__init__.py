"""Notices to staff and what leaves by mail or text (알림)."""
