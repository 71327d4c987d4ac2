"""SPARQL, ours and that of others.

``uitvoeren`` answers a query from outside, after ``wacht`` let it in: ``ploeg`` keeps the processes, ``werker`` is what runs in one.
``endpoint`` asks another server. ``tekst`` sees what in a query is code, for all of these.
"""
