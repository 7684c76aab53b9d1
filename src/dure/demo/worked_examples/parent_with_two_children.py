"""The parent with diabetes and two children (당뇨를 앓는 한부모와 두 자녀): monitoring sheet of the manual."""

from dure.demo.worked_examples.script import read_example

EXAMPLE = read_example("parent_with_two_children")
