"""The rulebook's shape (업무 지침의 자료형): frozen dataclasses, one module per topic."""
