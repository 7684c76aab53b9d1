"""Two cases of the manual entered page by page (작성 예시): the field values as plain data, and their replay.

The browser journeys type the same values in; the simulator sends them to the same pages.
"""
