"""What the user did wrong, said so that the user can mend it."""


class GebruikersFout(ValueError):
    """One Dutch sentence that names the place and the remedy; ``suggesties`` are labels or names the user may have meant."""

    def __init__(self, bericht: str, *, plaats: str | None = None, suggesties: tuple[str, ...] = ()) -> None:
        super().__init__(bericht)
        self.plaats = plaats
        self.suggesties = suggesties


class KennisbankFout(Exception):
    """The knowledge base itself is not in order: a file cannot be read, or breaks a rule. For who maintains it, not for who asks."""
