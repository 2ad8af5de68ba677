"""Measures the assistant on this machine: `make bench`."""
