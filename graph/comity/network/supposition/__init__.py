"""What a supposition changes: two worlds of one day, side by side."""

from comity.network.supposition.comparing import what_if

__all__ = ["what_if"]
