"""Shell, components, form building and navigation (화면)."""
