"""Stapwijzer: an independent assistant for parents who have to do with Veilig Thuis."""

__version__ = "0.1.0"
