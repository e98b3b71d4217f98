"""`./dev bench`: what an order costs and how long it takes, each figure beside its goal. No test."""
