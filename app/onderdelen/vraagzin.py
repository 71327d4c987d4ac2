"""The question as a sentence with slots: fields, what they offer, and what the address says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from deelwijzer.facetten import FACETTEN
from deelwijzer.feiten import slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.namen import lees_datum
from deelwijzer.oordeel import Vraag
from deelwijzer.taal import opsomming
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, facetvelden, opmaak

PAGINA = "vragen"
# name in the address → (kind of term, may it hold several values)
VELDEN: dict[str, tuple[str, bool]] = {
    "gegevens": ("gegeven", True),
    "van": ("partij", False),
    "aan": ("partij", False),
    "doel": ("doel", False),
    "verband": ("dw:Verband", False),
    "frequentie": ("dw:Frequentie", False),
    "knooppunt": ("knooppunt", False),
    "handeling": ("dw:Handeling", False),
    "herkomst": ("partij", False),
    "taak": ("taak", False),
    "omstandigheid": ("omstandigheid", True),
}
STANDAARD = {"van": "politie", "gegevens": "wpg-9"}
_AFKORTING = 8
_NIET = "w_niet"
# The sentence asks who, or about one receiver; a field keeps its value and the focus under another label, as its key stays.
_WIE, _WIE_NIET, _MAG = "Wie mag deze gegevens ontvangen", "Wie mag deze gegevens NIET ontvangen", "Mogen deze gegevens"
_OF_AAN, _NAAR = "of: mag het aan", "naar"


@dataclass(frozen=True)
class Dagveld:
    """A day the sentence asks for, kept in the address under ``naam``."""

    naam: str
    label: str
    standaard: date
    uitleg: str

    def vul(self, stand: adres.Stand) -> list[str]:
        """Set the field from the address; a sentence when it holds no date."""
        try:
            dag = lees_datum(stand[self.naam][0]) if self.naam in stand else self.standaard
            st.session_state[_sleutel(self.naam)] = min(max(dag, adres.VROEGST), adres.LAATST)
        except GebruikersFout as fout:
            st.session_state[_sleutel(self.naam)] = self.standaard
            return [str(fout)]
        return []

    def toon(self) -> None:
        st.date_input(
            self.label,
            value=None,
            key=_sleutel(self.naam),
            format="DD-MM-YYYY",
            min_value=adres.VROEGST,
            max_value=adres.LAATST,
            help=self.uitleg,
            width=320,
        )

    @property
    def waarde(self) -> date:
        gekozen = st.session_state.get(_sleutel(self.naam))
        return gekozen if isinstance(gekozen, date) else self.standaard


def keuzes(wijzer: Wijzer, soort: str) -> list[str]:
    """The terms a slot offers, by label."""
    f = wijzer.feiten
    if soort == "partij":
        return list(wijzer.regels.partijen)
    if soort.startswith("dw:"):
        termen = f.onderwerpen("rdf:type", soort)
    else:
        termen = tuple(t for t in f.termen() if t.startswith(f"{soort}:"))
    return sorted(termen, key=lambda t: f.label(t).lower())


def naam(wijzer: Wijzer, term: str) -> str:
    """Label with the abbreviation people type, so that the list is found by either."""
    label = wijzer.feiten.label(term)
    kort = [a for a in wijzer.feiten.alle(term, "skos:altLabel") if len(a) <= _AFKORTING and a.isupper()]
    return f"{label} ({kort[0]})" if kort and kort[0] not in label else label


def _zoek(wijzer: Wijzer, soort: str, woord: str) -> str:
    if soort == "omstandigheid":
        return wijzer.omstandigheid(woord)
    return wijzer.namen.keuze(soort, woord) if soort.startswith("dw:") else wijzer.namen.term(soort, woord)


def _sleutel(veld: str) -> str:
    return f"w_{veld}"


def _invoer(dag: str | None = None, *, lijst: bool = False) -> adres.Stand | None:
    """What the fields say now, ``None`` when they are not on the page yet."""
    if _sleutel("van") not in st.session_state or (dag and _sleutel(dag) not in st.session_state):
        return None
    stand: adres.Stand = facetvelden.invoer() if lijst else {}
    if lijst and st.session_state.get(_NIET):
        stand["niet"] = ["1"]
    if dag and (gekozen := st.session_state[_sleutel(dag)]):
        stand[dag] = [gekozen.isoformat()]
    for veld, (_, meer) in VELDEN.items():
        waarde = st.session_state.get(_sleutel(veld))
        termen = [*([waarde] if waarde and not isinstance(waarde, list) else waarde or [])]
        if veld == "gegevens":
            termen += [t for t in st.session_state.get(_sleutel("ook"), []) if t not in termen]
        if termen and (meer or len(termen) == 1):
            # What holds in a case may also be a condition or a ground: then its kind is part of the name.
            stand[veld] = [t.removeprefix("omstandigheid:") if veld == "omstandigheid" else slug(t) for t in termen]
    return stand


def _vul(wijzer: Wijzer, stand: adres.Stand) -> list[str]:
    """Set the fields from the address. Gives a sentence for every word that names nothing."""
    fouten: list[str] = []
    for veld, (soort, meer) in VELDEN.items():
        termen = []
        for woord in stand.get(veld, ()):
            try:
                termen.append(_zoek(wijzer, soort, woord))
            except GebruikersFout as fout:
                fouten.append(adres.zonder_opdracht(fout))
        # A name that is not known stays open: another party would be another question.
        if not termen and veld in STANDAARD and not stand.get(veld):
            termen = [_standaard(wijzer, veld, soort)]
        if veld == "gegevens":
            st.session_state[_sleutel("ook")] = termen[1:]
        st.session_state[_sleutel(veld)] = termen if meer and veld != "gegevens" else termen[0] if termen else None
    return fouten


def _standaard(wijzer: Wijzer, veld: str, soort: str) -> str:
    try:
        return _zoek(wijzer, soort, STANDAARD[veld])
    except GebruikersFout:
        return keuzes(wijzer, soort)[0]


def _slot(
    wijzer: Wijzer, veld: str, label: str, leeg: str, *, help: str | None = None, verplicht: bool = False
) -> None:
    soort, _ = VELDEN[veld]
    opties = keuzes(wijzer, soort)
    gekozen = st.session_state.get(_sleutel(veld))
    if gekozen and gekozen not in opties:
        opties = [gekozen, *opties]
    st.selectbox(
        label,
        opties,
        index=0 if verplicht else None,
        key=_sleutel(veld),
        format_func=lambda t: naam(wijzer, t),
        placeholder=leeg,
        help=help,
        filter_mode="contains",
    )


def _meerkeuze(
    wijzer: Wijzer, sleutel: str, label: str, opties: list[str], help: str, toon: Callable[[str], str]
) -> None:
    st.multiselect(
        label, opties, key=sleutel, format_func=toon, placeholder="Kies een of meer", help=help, select_all=False
    )


def vraag(
    wijzer: Wijzer, *, pagina: str = PAGINA, dag: Dagveld | None = None, lijst: bool = False
) -> tuple[Vraag, adres.Stand]:
    """Show the sentence and give the question it makes. ``dag``: a second day, beside the peildatum; ``lijst``: with *niet* and the facets
    of a list."""
    fouten: list[str] = []
    naam_dag = dag.naam if dag else None
    velden = (*VELDEN, *([naam_dag] if naam_dag else []), *(("niet", *FACETTEN) if lijst else ()))
    buiten = adres.van_buiten(pagina, velden, _invoer(naam_dag, lijst=lijst))
    if buiten is not None:
        fouten = _vul(wijzer, buiten)
        if lijst:
            facetvelden.vul(wijzer, buiten)
            st.session_state[_NIET] = buiten.get("niet") == ["1"]
        if dag:
            fouten += dag.vul(buiten)
    _velden(wijzer, dag, lijst=lijst)
    stand = _invoer(naam_dag, lijst=lijst) or {}
    adres.schrijf(pagina, stand)
    if buiten is not None:
        st.session_state.setdefault("_linkfouten", {})[pagina] = (stand, fouten)
    bij, fouten = st.session_state.get("_linkfouten", {}).get(pagina, (stand, []))
    adres.meld_onbekend(fouten if bij == stand else ())
    if (fouten and bij == stand) or not ({"van", "gegevens"} <= stand.keys()):
        _wacht_op_keuze(stand)
    return _maak(wijzer), stand


def _wacht_op_keuze(stand: adres.Stand) -> None:
    """No answer to a question that was not asked."""
    open_ = [wat for veld, wat in (("gegevens", "de gegevens"), ("van", "wie geeft")) if veld not in stand]
    st.info(
        f"Kies hierboven {opsomming(open_, 'en')}."
        if open_
        else "Pas hierboven de vraag aan; dan ziet u het antwoord.",
        icon=":material/arrow_upward:",
    )
    opmaak.voettekst()
    st.stop()


def _velden(wijzer: Wijzer, dag: Dagveld | None, *, lijst: bool) -> None:
    een = _een_ontvanger()
    with st.container(border=True):
        if dag:
            dag.toon()
        rij = st.columns([6, 3, 3])
        with rij[0]:
            wie = _MAG if een else _WIE_NIET if lijst and niet() else _WIE
            _slot(wijzer, "gegevens", wie, "Kies gegevens", verplicht=True)
        with rij[1]:
            _slot(wijzer, "van", "van", "Kies wie geeft", verplicht=True)
        with rij[2]:
            _slot(
                wijzer,
                "aan",
                _NAAR if een else _OF_AAN,
                "iedere partij",
                help="Kies één partij om alleen daarover een oordeel te zien.",
            )
        rij = st.columns([6, 3, 3])
        with rij[0]:
            _slot(
                wijzer,
                "doel",
                "voor dit doel",
                "elk doel",
                help="Laat leeg om voor elk doel te kijken; u ziet dan per norm het doel.",
            )
        with rij[1]:
            _slot(
                wijzer,
                "verband",
                "in dit verband",
                "elk verband",
                help="Rechtstreeks tussen twee partijen, of in een samenwerkingsverband.",
            )
        with rij[2]:
            _slot(
                wijzer,
                "frequentie",
                "hoe vaak",
                "maakt niet uit",
                help="Structureel is vast en herhaald; incidenteel is een enkele keer.",
            )
        if lijst:
            st.toggle(
                "niet: draai de vraag om",
                key=_NIET,
                disabled=een,
                help="Dezelfde antwoorden, van de andere kant bekeken: vooraan staat wie de gegevens niet mag ontvangen.",
            )
        _meer(wijzer)


def niet() -> bool:
    """Whether the question is asked from the other side: who may not. About one receiver there is no other side."""
    return bool(st.session_state.get(_NIET)) and not _een_ontvanger()


def _een_ontvanger() -> bool:
    return bool(st.session_state.get(_sleutel("aan")))


def _meer(wijzer: Wijzer) -> None:
    ingevuld = sum(
        bool(st.session_state.get(_sleutel(v)))
        for v in ("knooppunt", "handeling", "herkomst", "taak", "omstandigheid", "ook")
    )
    with st.expander(
        f"Meer omstandigheden ({ingevuld} ingevuld)" if ingevuld else "Meer omstandigheden", icon=":material/tune:"
    ):
        rij = st.columns(3)
        with rij[0]:
            _slot(
                wijzer,
                "knooppunt",
                "Binnen dit knooppunt",
                "geen knooppunt genoemd",
                help="Een meldpunt of overlegtafel, zoals een RIEC.",
            )
        with rij[1]:
            _slot(
                wijzer,
                "handeling",
                "Op deze manier",
                "verstrekken",
                help="Bijvoorbeeld verstrekken of laten raadplegen.",
            )
        with rij[2]:
            _slot(
                wijzer,
                "herkomst",
                "De gever kreeg de gegevens van",
                "niet van een ander",
                help="Gegevens die u zelf ontving, houden soms hun geheimhouding.",
            )
        _slot(
            wijzer,
            "taak",
            "Voor deze wettelijke taak",
            "geen taak genoemd",
            help="De taak van de gever of de ontvanger waarvoor de gegevens nodig zijn.",
        )
        f = wijzer.feiten
        gekozen = st.session_state.get(_sleutel("omstandigheid"), ())
        _meerkeuze(
            wijzer,
            _sleutel("omstandigheid"),
            "Dit staat vast in deze zaak",
            list(dict.fromkeys([*keuzes(wijzer, "omstandigheid"), *gekozen])),
            "Wat u hier kiest, telt als vervuld.",
            f.label,
        )
        _meerkeuze(
            wijzer,
            _sleutel("ook"),
            "Ook deze gegevens",
            keuzes(wijzer, "gegeven"),
            "Het oordeel is dat van de strengste soort.",
            lambda t: naam(wijzer, t),
        )


def _maak(wijzer: Wijzer) -> Vraag:
    def term(veld: str) -> str | None:
        waarde = st.session_state.get(_sleutel(veld))
        return waarde if isinstance(waarde, str) else None

    gegevens = [term("gegevens") or keuzes(wijzer, "gegeven")[0], *st.session_state.get(_sleutel("ook"), ())]
    return Vraag(
        van=term("van") or keuzes(wijzer, "partij")[0],
        aan=term("aan") or "",
        gegevens=tuple(dict.fromkeys(gegevens)),
        peildatum=adres.peildatum(),
        doel=term("doel"),
        handeling=term("handeling"),
        verband=term("verband"),
        knooppunt=term("knooppunt"),
        frequentie=term("frequentie"),
        herkomst=term("herkomst"),
        taak=term("taak"),
        omstandigheden=frozenset(st.session_state.get(_sleutel("omstandigheid"), ())),
    )
