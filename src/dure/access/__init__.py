"""Identity, row scope, policy, read log, drafts and encryption (접근 통제)."""
