"""What is typed (초기상담)."""
