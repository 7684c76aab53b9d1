"""Stage 2: initial counselling (초기상담)."""
