"""Queries from outside, kept safe.

``uitvoeren`` answers a query from outside, after ``wacht`` let it in: ``ploeg`` keeps the processes, ``werker`` is what runs in one.
``lopend`` follows one that runs, ``aanvullen`` completes names while it is written.
"""
