"""Rasa graph components: sentence encoders and the topic classifier."""
