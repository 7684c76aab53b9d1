"""The demo district (시연 자료): invented people, offices and cases, for looking at and for measuring."""
