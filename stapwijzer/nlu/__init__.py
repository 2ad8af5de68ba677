"""Rasa graph components: the sentence encoder and the topic classifier."""
