"""The directory as Open Referral HSDS 3, out and in (자원 목록의 국제 표준)."""
