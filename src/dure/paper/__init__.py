"""The official forms on paper (서식): one layout per form, drawn as preview, PDF and HWPX."""
