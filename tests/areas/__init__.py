"""Areas that are not part of the product: they prove that an area moves in through its manifest alone."""
