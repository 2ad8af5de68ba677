"""Rasa custom actions: thin. They look up, fill slots and choose a reply; no text lives here."""
