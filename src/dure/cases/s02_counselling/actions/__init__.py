"""What can be done (초기상담)."""
