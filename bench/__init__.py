"""Speed, as ratios against the plain engines on the same work in one run: ``make bench``."""
