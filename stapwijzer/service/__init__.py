"""The aiohttp application: API, page, health."""
