"""What an administrator sets for the front end, in the environment; an option on the command line wins."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from deelwijzer.fouten import GebruikersFout

_LUS = ("localhost", "127.0.0.1", "::1")
_NAAM = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?", re.IGNORECASE)
_PAD = re.compile(r"[A-Za-z0-9_~.-]+(/[A-Za-z0-9_~.-]+)*")


@dataclass(frozen=True)
class Instellingen:
    """Each field is set by the variable ``DEELWIJZER_`` and its name in capitals.

    ``pad``: under which path the app lives, without slashes around it; ``namen``: the host names users know it by; ``proxy``: whose
    ``X-Forwarded-*`` headers are believed; ``upload``: the size of a file from the user, in MB.
    """

    poort: int = 8501
    adres: str = "127.0.0.1"
    pad: str = ""
    namen: tuple[str, ...] = ()
    proxy: tuple[str, ...] = ()
    upload: int = 25

    @property
    def basis(self) -> str:
        """What stands before every path: "" or ``/pad``."""
        return f"/{self.pad}" if self.pad else ""

    @property
    def alleen_hier(self) -> bool:
        """Whether only this computer can reach the app."""
        return self.adres in _LUS

    @property
    def url(self) -> str:
        """The address on this computer."""
        naam = "localhost" if self.alleen_hier or self.adres in ("0.0.0.0", "::") else self.adres
        return f"http://{f'[{naam}]' if ':' in naam else naam}:{self.poort}{self.basis}"

    def kent(self, naam: str) -> bool:
        """Whether the app may be asked for by this host name: a page elsewhere must not reach it under a name of its own."""
        onbeperkt = not self.alleen_hier and not self.namen
        return naam in _LUS or naam == self.adres or onbeperkt or self.noemt(naam)

    def noemt(self, naam: str) -> bool:
        """Whether the administrator said that users know the app by this host name."""
        return any(naam == n or (n.startswith("*.") and naam.endswith(n[1:])) for n in self.namen)

    def omgeving(self) -> dict[str, str]:
        """The variables that say the same."""
        return {_variabele(f.name): _tekst(getattr(self, f.name)) for f in fields(self)}


def lees(
    omgeving: Mapping[str, str] = os.environ, *, poort: int | None = None, adres: str | None = None
) -> Instellingen:
    """The settings; what is given here wins. Raises GebruikersFout that names the variable or option and the remedy."""
    waarden = {f.name: w for f in fields(Instellingen) if (w := omgeving.get(_variabele(f.name), "").strip())}
    uit = Instellingen(
        poort=_getal(waarden.get("poort", "8501"), "poort", 1, 65535) if poort is None else poort,
        adres=_adres(waarden.get("adres", "127.0.0.1"), _variabele("adres")),
        pad=_pad(waarden.get("pad", "")),
        namen=tuple(map(_hostnaam, _delen(waarden.get("namen", "")))),
        proxy=tuple(map(_net, _delen(waarden.get("proxy", "")))),
        upload=_getal(waarden.get("upload", "25"), "upload", 1, 200),
    )
    return uit if adres is None else replace(uit, adres=_adres(adres, "--adres"))


def _variabele(veld: str) -> str:
    return f"DEELWIJZER_{veld.upper()}"


def _tekst(waarde: object) -> str:
    return ",".join(waarde) if isinstance(waarde, tuple) else str(waarde)


def _delen(tekst: str) -> list[str]:
    return [d for d in re.split(r"[,\s]+", tekst) if d]


def _fout(veld: str, waarde: str, remedie: str) -> GebruikersFout:
    naam = veld if veld.startswith("-") else _variabele(veld)
    return GebruikersFout(f"De waarde '{waarde[:80]}' van {naam} klopt niet. {remedie}", plaats=naam)


def _getal(tekst: str, veld: str, minst: int, meest: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", tekst) or not minst <= int(tekst) <= meest:
        raise _fout(veld, tekst, f"Vul een getal in van {minst} tot en met {meest}.")
    return int(tekst)


def _adres(tekst: str, plaats: str) -> str:
    if tekst == "localhost":
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(tekst))
    except ValueError:
        raise GebruikersFout(
            f"De waarde '{tekst[:80]}' van {plaats} klopt niet. Vul een IP-adres van deze computer in, zoals 127.0.0.1, of 0.0.0.0 voor alle.",
            plaats=plaats,
        ) from None


def _pad(tekst: str) -> str:
    kaal = tekst.strip("/")
    if kaal and (not _PAD.fullmatch(kaal) or ".." in kaal):
        raise _fout("pad", tekst, "Vul een pad in met letters, cijfers en streepjes, zoals /deelwijzer.")
    return kaal


def _hostnaam(tekst: str) -> str:
    if not _NAAM.fullmatch(tekst.removeprefix("*.")):
        raise _fout("namen", tekst, "Noem alleen de naam, zonder https:// en poort, zoals deelwijzer.voorbeeld.nl.")
    return tekst.lower()


def _net(tekst: str) -> str:
    try:
        return str(ipaddress.ip_network(tekst)) if "/" in tekst else str(ipaddress.ip_address(tekst))
    except ValueError:
        raise _fout(
            "proxy", tekst, "Vul het IP-adres of netwerk van de proxy in, zoals 10.0.0.5 of 10.0.0.0/24."
        ) from None
