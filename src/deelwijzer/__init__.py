"""Deelwijzer: knowledge graph and query tool over the Dutch law on sharing personal data."""

__version__ = "0.1.0"
