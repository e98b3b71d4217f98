"""Pins of what stock Faust does wrong, and of why the gate's own frame around it exists.

Each test asserts a fault. A red test here is good news: Faust has changed, and the guard, the transport
and the notes on them in streams/agents/ can be read again and perhaps made simpler.
"""
