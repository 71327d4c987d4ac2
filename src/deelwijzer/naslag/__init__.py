"""The reference: ontology, rules, checks and questions as web pages and as files to download, made from what the program itself reads."""

from deelwijzer.naslag.bladen import bestanden

__all__ = ["bestanden"]
