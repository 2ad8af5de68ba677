"""Runs questions through the very same pipeline that serves people, and scores the outcome."""
