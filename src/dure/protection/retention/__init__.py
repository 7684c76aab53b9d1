"""How long records are kept, and their destruction (보존과 파기)."""
