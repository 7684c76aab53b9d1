"""The genogram of a family (가계도): who belongs to it, where each stands on the sheet, drawn as SVG."""
