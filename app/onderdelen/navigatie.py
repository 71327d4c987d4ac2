"""Which pages there are, in what order, and where each lives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pagina:
    """A page of the app: its file under ``paginas/``, its path in the address, and how the menu shows it."""

    bestand: str
    titel: str
    icoon: str

    @property
    def pad(self) -> str:
        return "" if self.bestand == BEGIN else self.bestand


BEGIN = "begin"
# Heading in the menu → pages under it.
MENU: dict[str, tuple[Pagina, ...]] = {
    "": (Pagina(BEGIN, "Begin", "home"),),
    "Vragen": (
        Pagina("vragen", "Vragen", "help_center"),
        Pagina("catalogus", "Catalogus", "list_alt"),
        Pagina("matrix", "Matrix", "grid_on"),
        Pagina("vergelijken", "Vergelijken", "difference"),
        Pagina("sparql", "SPARQL", "code"),
    ),
    "Werk": (
        Pagina("convenant", "Convenant", "fact_check"),
        Pagina("overzicht", "Overzicht", "hub"),
        Pagina("stappenplan", "Stappenplannen", "route"),
    ),
    "Naslag": (
        Pagina("bladeren", "Bladeren", "menu_book"),
        Pagina("over", "Hoe werkt dit", "info"),
        Pagina("handleiding", "Handleiding", "import_contacts"),
        Pagina("toegankelijkheid", "Toegankelijkheid", "accessibility_new"),
    ),
}
PAGINAS = tuple(p for groep in MENU.values() for p in groep)
