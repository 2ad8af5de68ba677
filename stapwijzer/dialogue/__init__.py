"""Owns the Rasa agent: tracker store, in-process actions, the way of one message."""

import os

# Rasa's telemetry is on by default; this must run before Rasa is imported anywhere.
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
