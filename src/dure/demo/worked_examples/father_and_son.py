"""The father and his son (아버지와 아들): internal and integrated conference, closure review of the manual."""

from dure.demo.worked_examples.script import read_example

EXAMPLE = read_example("father_and_son")
