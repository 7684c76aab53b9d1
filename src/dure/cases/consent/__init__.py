"""Pages of consent to the use of personal data (개인정보 활용 동의)."""
