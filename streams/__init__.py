"""exportgate: the gate every order passes."""

__version__ = "0.1.0"
