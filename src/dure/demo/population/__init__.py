"""A population with planted need, as the files of providers tell of it (모의 인구). Shares no code with the scan."""
