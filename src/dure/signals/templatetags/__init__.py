"""Words of the pages of crisis signals (위기정보의 말)."""
