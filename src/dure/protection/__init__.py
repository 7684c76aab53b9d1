"""Personal data in safe hands: restriction, emergency access, review of the read log, retention (개인정보 보호)."""
