"""The curated content: its form, its files, its checks, and the answers made of it."""
