"""Lending things to households (물품 대여): the example of docs/adding-an-area.md."""
