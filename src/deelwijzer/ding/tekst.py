"""The page of a thing as a document, for the terminal and for a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from deelwijzer.ding.soorten import GELDT, STANDEN
from deelwijzer.document.model import Alinea, Blok, Document, Kop, Lijst, Regel, Tekst, regel, vet
from deelwijzer.ontvangstbewijs import VOORBEHOUD, bewijsregel
from deelwijzer.taal import datum

Json = dict[str, Any]


def document(j: Json) -> Document:
    """An answer of ``Wijzer.ding``."""
    dag = date.fromisoformat(j["peildatum"])
    return Document(
        titel=j["ding"]["label"],
        ondertitel=f"{j['ding']['soort'].capitalize()}; de regels van {datum(dag)}",
        onderwerp=j["ding"]["label"],
        datum=date.fromisoformat(j["ontvangstbewijs"]["opgesteld_op"]),
        voet=f"{VOORBEHOUD} {bewijsregel(j['ontvangstbewijs'])}",
        blokken=tuple(_blokken(j)),
    )


def plat(d: Document) -> str:
    """A document without markup, for a terminal."""
    regels = [d.titel, d.ondertitel, ""]
    for blok in d.blokken:
        if isinstance(blok, Kop):
            regels += [blok.tekst, "-" * len(blok.tekst)]
        elif isinstance(blok, Lijst):
            regels += [*(f"- {_plat(p)}" for p in blok.punten), ""]
        elif isinstance(blok, Alinea):
            regels += [_plat(blok.regel), ""]
    return "\n".join([*regels, d.voet]) + "\n"


def _plat(delen: Regel) -> str:
    return "".join(f"{t.tekst} <{t.link}>" if t.link else t.tekst for t in delen)


def geldigheid(j: Json) -> str:
    """When it applies, and whether that is now."""
    van, tot = (j[k] and datum(j[k]) for k in ("geldig_van", "geldig_tot"))
    if not van and not tot:
        return ""
    periode = f"van {van} tot {tot}" if van and tot else f"sinds {van}" if van else f"tot {tot}"
    if van and j["stand"] == "nog_niet":
        periode = f"vanaf {van}" + (f" tot {tot}" if tot else "")
    return periode if j["stand"] == GELDT else f"{periode}; {j['stand_label']} op de peildatum"


def voorwaarden(norm: Json, hoogstens: int = 3) -> str:
    """The conditions of a norm in short."""
    eisen = norm["voorwaarden"]
    rest = f" en nog {len(eisen) - hoogstens}" if len(eisen) > hoogstens else ""
    return "; ".join(eisen[:hoogstens]) + rest


def _blokken(j: Json) -> Iterator[Blok]:
    if j["uitleg"]:
        yield Alinea(regel(j["uitleg"]))
    if j["definitie"]:
        yield Alinea(regel(vet("Precies gezegd: "), j["definitie"]))
    if j["ook_genoemd"]:
        yield Alinea(regel(vet("Ook genoemd: "), ", ".join(j["ook_genoemd"])))
    if norm := j["norm"]:
        yield Alinea(regel(vet("Op zichzelf: "), norm["uitkomst_label"], _bij(norm)))
    if geldig := geldigheid(j):
        yield Alinea(regel(vet("Geldig: "), geldig))
    for veld, kop in (("vervangen_door", "Vervangen door: "), ("komt_na", "Komt in de plaats van: ")):
        if j[veld]:
            yield Alinea(regel(vet(kop), ", ".join(d["label"] for d in j[veld])))
    if j["teksten"]:
        yield Kop("Wettekst")
        yield Lijst(tuple(regel(Tekst(t["label"], link=t["url"])) for t in j["teksten"]))
    for kenmerk in j["kenmerken"]:
        yield Alinea(regel(vet(f"{kenmerk['label']}: "), "; ".join(kenmerk["teksten"])))
    for groep in j["normen"]:
        yield Kop(f"{groep['label']} ({groep['aantal']})")
        yield Lijst(tuple(regel(vet(f"{n['uitkomst_label']}: "), n["label"], _bij(n)) for n in groep["dingen"]))
    if j["ook_normen"]:
        yield Kop("Ook deze normen gelden hier")
        yield Lijst(tuple(regel(f"{o['label']}: {o['relatie'].lower()} ({o['aantal']})") for o in j["ook_normen"]))
    for groep in j["relaties"]:
        yield Kop(f"{groep['label']} ({groep['aantal']})")
        yield Lijst(
            tuple(regel(d["label"], _stand(d), f": {d['uitleg']}" if "uitleg" in d else "") for d in groep["dingen"])
        )
    if j["verschillen"]:
        yield Kop("Waar bronnen verschillen")
        yield Lijst(tuple(regel(vet(f"{v['label']}: "), v["verschil"] or "") for v in j["verschillen"]))
    if j["tijdlijn"]:
        yield Kop("Wat begint en eindigt")
        yield Lijst(tuple(_gebeurtenis(g) for g in j["tijdlijn"]))
    if j["bronnen"]:
        yield Kop("Bronnen")
        bronnen = dict.fromkeys((b["bron"], b["sectie"]) for b in j["bronnen"])
        yield Lijst(tuple(regel(": ".join(d for d in paar if d)) for paar in bronnen))


def _bij(norm: Json) -> str:
    eisen = voorwaarden(norm)
    return (f" ({eisen})" if eisen else "") + _stand(norm)


def _stand(ding: Json) -> str:
    return "" if ding["stand"] == GELDT else f" [{STANDEN[ding['stand']]}]"


def _gebeurtenis(g: Json) -> Regel:
    namen = [d["label"] for d in g["dingen"]]
    return regel(vet(f"{datum(g['datum'])}: "), f"{g['tekst']}: {'; '.join(namen)}")
