"""Which pages there are, in what order, and where each lives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pagina:
    """A page of the app: its file under ``paginas/``, its path in the address, how the menu shows it, and by which other words it is found."""

    bestand: str
    titel: str
    icoon: str
    woorden: str = ""

    @property
    def pad(self) -> str:
        return "" if self.bestand == BEGIN else self.bestand


BEGIN = "begin"
# Heading in the menu → pages under it.
MENU: dict[str, tuple[Pagina, ...]] = {
    "": (Pagina(BEGIN, "Begin", "home"),),
    "Vraag en antwoord": (
        Pagina("vragen", "Vragen", "help_center", "oordeel mag delen verstrekken"),
        Pagina("catalogus", "Catalogus", "list_alt", "vaste vragen lijst vragenlijst"),
        Pagina("matrix", "Matrix", "grid_on", "tabel alle oordelen partijen gegevens"),
        Pagina("vergelijken", "Vergelijken", "difference", "wat veranderde verschil twee dagen peildatum"),
        Pagina("sparql", "SPARQL", "code", "endpoint eigen query"),
    ),
    "Uw werk": (
        Pagina("convenant", "Convenant", "fact_check", "samenwerkingsconvenant toetsen schrijven"),
        Pagina("overzicht", "Overzicht", "hub", "regio knooppunten regionaal verslag"),
        Pagina("stappenplan", "Stappenplannen", "route", "beslisboom afweging verslag"),
    ),
    "Naslag": (
        Pagina("bladeren", "Bladeren", "menu_book", "begrippen kennisbank alles naslag"),
        Pagina("over", "Hoe werkt dit", "info", "over bronnen beperkingen uitleg"),
        Pagina("handleiding", "Handleiding", "import_contacts", "hulp uitleg gebruik"),
        Pagina("toegankelijkheid", "Toegankelijkheid", "accessibility_new", "toegankelijkheidsverklaring WCAG"),
    ),
}
PAGINAS = tuple(p for groep in MENU.values() for p in groep)
PER_BESTAND = {p.bestand: p for p in PAGINAS}
