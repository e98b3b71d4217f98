"""The stream: three agents, and all that keeps an order from being lost. The only Faust imports."""
