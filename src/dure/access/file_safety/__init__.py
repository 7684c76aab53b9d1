"""What a file must not contain (파일 안전): code, links outwards, bombs, a second file.

This package imports the standard library only: it runs in a small process of its own, see `inspection`.
"""
