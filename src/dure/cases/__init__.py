"""The case (사례) and its ten stages."""
