"""The rows of an inventory from YAML: regions, with in each its knooppunten, with in each their participants and relations."""

from __future__ import annotations

from deelwijzer.convenant.boom import Tak, lees_boom
from deelwijzer.convenant.fouten import ConvenantFout
from deelwijzer.overzicht.cellen import Cel
from deelwijzer.overzicht.meldingen import InventarisFout, Melding, Plaats
from deelwijzer.overzicht.rijen import Rijen
from deelwijzer.overzicht.velden import DEELNEMERS, KNOOPPUNTEN, REGIO, RELATIES, Blad, slug

# What stands inside what in YAML.
_ONDERDELEN = {REGIO.naam: (KNOOPPUNTEN,), KNOOPPUNTEN.naam: (DEELNEMERS, RELATIES)}
_VELDEN = 4_000_000


def uit_yaml(tekst: str) -> Rijen:
    """Its rows; places are lines. Raises InventarisFout when it is no YAML."""
    try:
        boom = lees_boom(tekst, "overzicht", "'regios:'", _VELDEN, tekens_weigeren=False)
    except ConvenantFout as fout:
        raise InventarisFout(str(fout), plaats=fout.plaats) from None
    rijen = Rijen()
    assert isinstance(boom.inhoud, dict)
    for naam, tak in boom.inhoud.items():
        if slug(naam) != "regios":
            _meld_regel(rijen, REGIO, tak, naam, "Dit veld kent Deelwijzer niet. Zet alles onder 'regios:'.")
            continue
        for regio in _lijst(rijen, REGIO, tak, naam):
            kop = _blok(rijen, REGIO, regio, {})
            in_regio = {"regio": kop["regio"]} if "regio" in kop else {}
            for sleutel, deel in _onderdelen(regio, (KNOOPPUNTEN,)):
                for knooppunt in _lijst(rijen, KNOOPPUNTEN, deel, sleutel):
                    _yaml_knooppunt(rijen, knooppunt, in_regio)
    return rijen


def _yaml_knooppunt(rijen: Rijen, knooppunt: Tak, in_regio: dict[str, Cel]) -> None:
    rij = _blok(rijen, KNOOPPUNTEN, knooppunt, in_regio)
    for sleutel, deel in _onderdelen(knooppunt, (DEELNEMERS, RELATIES)):
        b = DEELNEMERS if sleutel == DEELNEMERS.sleutel else RELATIES
        zelf = {**in_regio, ("knooppunt" if b is DEELNEMERS else "van"): rij["naam"]} if "naam" in rij else in_regio
        for tak in _lijst(rijen, b, deel, sleutel):
            _blok(rijen, b, tak, zelf)


def _onderdelen(tak: Tak, bladen: tuple[Blad, ...]) -> list[tuple[str, Tak]]:
    sleutels = {b.sleutel for b in bladen}
    inhoud = tak.inhoud if isinstance(tak.inhoud, dict) else {}
    return [(slug(n), t) for n, t in inhoud.items() if slug(n) in sleutels]


def _blok(rijen: Rijen, b: Blad, tak: Tak, vast: dict[str, Cel]) -> dict[str, Cel]:
    """The fields of one row, added to the rows; what is no field is reported."""
    inhoud = dict(vast)
    onderdelen = {x.sleutel for x in _ONDERDELEN.get(b.naam, ())}
    if not isinstance(tak.inhoud, dict):
        _meld_regel(rijen, b, tak, b.sleutel, "Hier worden velden verwacht, zoals 'naam:'.")
        return {}
    for naam, deel in tak.inhoud.items():
        if slug(naam) in onderdelen:
            continue
        veld = b.veld("regio" if b is REGIO and slug(naam) == "naam" else naam)
        if veld is None or (veld.sleutel in vast and veld.sleutel != "regio"):
            _meld_regel(rijen, b, deel, naam, "Dit veld kent Deelwijzer hier niet. Het is niet gelezen.", "opmerking")
            continue
        plaats = Plaats(b.naam, deel.regel, veld.kolom, is_regel=True)
        if isinstance(deel.inhoud, dict) or (
            isinstance(deel.inhoud, list) and any(not isinstance(d.inhoud, str) for d in deel.inhoud)
        ):
            _meld_regel(rijen, b, deel, naam, "Hier hoort tekst of een lijst van teksten.")
            continue
        tekst = (
            veld.scheiding.join(str(d.inhoud) for d in deel.inhoud) if isinstance(deel.inhoud, list) else deel.inhoud
        )
        inhoud[veld.sleutel] = Cel(tekst, plaats)
    rijen.voeg_toe(b, Plaats(b.naam, tak.regel, is_regel=True), inhoud)
    return inhoud


def _lijst(rijen: Rijen, b: Blad, tak: Tak, naam: str) -> list[Tak]:
    if isinstance(tak.inhoud, list):
        return tak.inhoud
    if not tak.leeg:
        _meld_regel(rijen, b, tak, naam, "Hier hoort een lijst, met een streepje voor elk onderdeel.")
    return []


def _meld_regel(rijen: Rijen, b: Blad, tak: Tak, veld: str, bericht: str, ernst: str = "fout") -> None:
    rijen.meldingen.append(Melding(Plaats(b.naam, tak.regel, veld[:60], is_regel=True), bericht, ernst))
