"""Cases that only named people open, such as those of a colleague's family (열람 제한)."""
