"""Crisis signals: providers' files taken in, households found in them, shared out, handled (위기정보)."""
