"""Channels: how a reply is shown to people outside the browser."""
