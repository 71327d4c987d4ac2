"""What each partner may give to whom, on the shipped knowledge, as a careful privacy lawyer would answer it."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from deelwijzer.oordeel.tekst import markdown
from deelwijzer.wijzer import Json, Wijzer

VANDAAG = "2026-11-21"


class Geval(NamedTuple):
    """A question with the outcome it must get. ``norm`` must fit, ``geheim`` must bind the giver, ``verschil`` must be shown beside it."""

    van: str
    aan: str
    gegevens: str
    uitkomst: str
    norm: str | None = None
    geheim: str | None = None
    verschil: str | None = None
    dag: str = VANDAAG
    bij: tuple[str, ...] = ()
    doel: str | None = None
    frequentie: str | None = None
    verband: str | None = None

    @property
    def naam(self) -> str:
        return "-".join([self.van, self.aan, self.gegevens, self.dag, *self.bij, self.doel or ""])


GEEN_PLICHT = "beroepskracht-gi-voogdij-jeugdreclassering-geen-plicht"
OTS = "beroepskracht-gi-ondertoezichtstelling-op-verzoek"
ZVH = "zorg-en-veiligheidshuis"
GI = "gecertificeerde-instelling"
RAAD = "raad-voor-de-kinderbescherming"
AANGIFTE_160 = "sociale-zekerheid-politie-aangifte-160"
MISDRIJF_160 = "voorwaarde:kennis-van-misdrijf-160"
OPSLUITING = "voorwaarde:kennis-van-onwettige-opsluiting"

GEVALLEN = [
    # Reclassering: as a rule through the OM, directly only for its own task.
    Geval("reclassering", "politie", "reclasseringsgegevens", "toegestaan_mits", "reclassering-politie-via-om"),
    Geval("reclassering", "politie", "reclasseringsgegevens", "toegestaan_mits", "reclassering-politie-eigen-taak"),
    Geval("reclassering", "politie", "reclasseringsgegevens", "toegestaan_mits", "pbw-18b-politie"),
    Geval(
        "reclassering",
        "politie",
        "reclasseringsgegevens",
        "toegestaan_mits",
        geheim="rr-1995-37",
        verschil="reclassering-politie-niet-genoemd",
        dag="2016-12-15",
    ),
    Geval("reclassering", "gemeente", "reclasseringsgegevens", "niet_tenzij", geheim="rr-1995-37"),
    Geval(
        "reclassering",
        "burgemeester",
        "reclasseringsgegevens",
        "toegestaan_mits",
        "reclassering-burgemeester-openbare-orde",
    ),
    Geval("reclassering", "woningcorporatie", "reclasseringsgegevens", "niet_tenzij", geheim="rr-1995-37"),
    Geval(
        "reclassering", "veilig-thuis", "reclasseringsgegevens", "toegestaan_mits", "reclassering-veilig-thuis-meldrecht"
    ),
    # Social work: the two duties that rest on it are broken on the same grounds.
    Geval(
        "maatschappelijk-werk",
        "politie",
        "persoonsgegevens",
        "toegestaan_mits",
        bij=("conflict-van-plichten-jenv2023",),
    ),
    Geval("jongerenwerk", "politie", "persoonsgegevens", "niet_tenzij", geheim="overige-hulpverleners"),
    Geval(
        "huisarts",
        "politie",
        "identificerende-en-contactgegevens",
        "niet_tenzij",
        "hulpverlener-aangifte-eigen-praktijk",
        bij=("strafbaar-feit-tegen-hulpverlener",),
    ),
    # Detention: the prison governor or the minister gives, not the OM.
    Geval(
        "openbaar-ministerie",
        "college-van-bw",
        "detentiegegevens",
        "niet_toegestaan",
        "om-tenuitvoerlegging-vrijheidsbeneming-niet",
        dag="2023-06-01",
    ),
    # Medical secrecy.
    Geval("ggz-instelling", "woningcorporatie", "diagnose", "niet_tenzij", geheim="wgbo-7-457"),
    Geval(
        "ggz-instelling",
        "woningcorporatie",
        "buitenkantinformatie-zorg",
        "niet_tenzij",
        "hulpverlener-corporatie-buitenkant",
        "wgbo-7-457",
    ),
    Geval(
        "psychiater",
        "woningcorporatie",
        "diagnose",
        "niet_tenzij",
        "hulpverlener-corporatie-diagnose",
        "wgbo-7-457",
        dag="2016-12-15",
    ),
    Geval("ggd", "woningcorporatie", "buitenkantinformatie-zorg", "niet_tenzij", dag="2016-12-15"),
    Geval("ggz-instelling", ZVH, "in-zorg-zijn", "niet_tenzij", geheim="wgbo-7-457", dag="2016-12-15"),
    Geval("ggz-instelling", "huisarts", "medisch-dossier", "toegestaan_mits", "hulpverlener-mede-behandelaar"),
    Geval("huisarts", "politie", "medisch-dossier", "niet_tenzij", geheim="wgbo-7-457"),
    Geval("huisarts", "veilig-thuis", "medisch-dossier", "toegestaan_mits", "medisch-hulpverlener-veilig-thuis"),
    Geval("huisarts", RAAD, "medisch-dossier", "toegestaan_mits", "medisch-hulpverlener-raad"),
    Geval("verslavingszorg", "politie", "behandelgegevens", "niet_tenzij", geheim="wgbo-7-457"),
    # Youth: the duty of art. 7.3.11 lid 4 Jeugdwet holds for supervision orders only.
    Geval("jeugdhulpaanbieder", GI, "jeugddossier", "verplicht", OTS, bij=("ondertoezichtstelling",)),
    Geval("jeugdhulpaanbieder", GI, "jeugddossier", "toegestaan_mits", "jeugdhulp-voogd-gi", bij=("voogdij",)),
    Geval("huisarts", GI, "medisch-dossier", "verplicht", OTS, dag="2016-12-15", bij=("ondertoezichtstelling",)),
    Geval("huisarts", GI, "medisch-dossier", "niet_tenzij", GEEN_PLICHT, dag="2016-12-15", bij=("voogdij",)),
    Geval("huisarts", GI, "medisch-dossier", "niet_tenzij", GEEN_PLICHT, bij=("voogdij",)),
    Geval("huisarts", GI, "medisch-dossier", "niet_tenzij", GEEN_PLICHT, dag="2016-12-15", bij=("jeugdreclassering",)),
    Geval("jeugdhulpaanbieder", GI, "jeugddossier", "niet_tenzij", GEEN_PLICHT, bij=("jeugdreclassering",)),
    Geval("jeugdhulpaanbieder", "veilig-thuis", "jeugddossier", "toegestaan_mits", "wmo-5-2-6-derden-veilig-thuis"),
    Geval("jeugdhulpaanbieder", RAAD, "jeugddossier", "toegestaan_mits", "geheimhouder-raad-meldrecht"),
    Geval("jeugdhulpaanbieder", "school", "jeugddossier", "niet_tenzij", geheim="jeugdwet-7-3-11"),
    Geval("jeugdhulpaanbieder", "college-van-bw", "jeugddossier", "verplicht", "jeugdwet-college-bekostiging"),
    Geval(GI, "politie", "jeugddossier", "niet_tenzij", geheim="jeugdwet-7-3-11"),
    Geval(GI, "openbaar-ministerie", "jeugddossier", "verplicht", "gi-om-verslag-jeugdreclassering", bij=("jeugdreclassering",)),
    Geval(GI, RAAD, "jeugddossier", "toegestaan_mits", "gi-raad-verzoek-onderzoek"),
    Geval(RAAD, GI, "raadsrapportage", "toegestaan_mits", "raad-gi-advies-lange-uithuisplaatsing"),
    Geval("college-van-bw", RAAD, "persoonsgegevens", "verplicht", "college-raad-inlichtingen"),
    # Fiscal secrecy gives way to a duty, not to a power; a public body without a secrecy of its own has that of the Awb.
    Geval("belastingdienst", "politie", "fiscale-gegevens", "niet_tenzij", geheim="awr-67"),
    Geval("belastingdienst", "woningcorporatie", "persoonsgegevens", "niet_tenzij", geheim="awr-67"),
    Geval("belastingdienst", "uwv", "persoonsgegevens", "verplicht", "belastingdienst-uwv-svb-verzoek", "awr-67"),
    Geval("belastingdienst", "riec", "fiscale-gegevens", "verplicht", "deelnemer-riec-wgs-aanvullend", "awr-67"),
    Geval("minister-van-vws", "woningcorporatie", "gezondheid", "niet_tenzij", geheim="awb-2-5"),
    Geval("commissaris-van-de-koning", "school", "vertrouwelijke-gegevens", "niet_tenzij", geheim="awb-2-5"),
    # Justice and the Zorg- en Veiligheidshuis, before and after the WGS.
    Geval("openbaar-ministerie", ZVH, "justitiele-gegevens-eigen-zaak", "toegestaan_mits", "om-veiligheidshuis-eigen-zaak-tot-wgs", dag="2024-06-01"),
    Geval("openbaar-ministerie", ZVH, "justitiele-gegevens-andere-zaken", "niet_toegestaan", "om-veiligheidshuis-andere-zaken-tot-wgs", dag="2025-02-28"),
    Geval("openbaar-ministerie", ZVH, "justitiele-gegevens-andere-zaken", "verplicht", "om-zorg-en-veiligheidshuis-wgs-justitieel", dag="2025-03-01"),
    Geval("openbaar-ministerie", ZVH, "strafvorderlijke-gegevens", "verplicht", "om-zorg-en-veiligheidshuis-wgs-strafvorderlijk"),
    Geval("openbaar-ministerie", "politie", "strafvorderlijke-gegevens", "toegestaan_mits", "om-39e-politie"),
    Geval("justitiele-informatiedienst", "reclassering", "justitiele-gegevens", "verplicht", "justid-reclassering"),
    Geval("justitiele-informatiedienst", "woningcorporatie", "justitiele-gegevens", "alleen_na_besluit"),
    Geval("college-van-bw", ZVH, "indicaties-en-voorzieningen", "verplicht", "deelnemer-zorg-en-veiligheidshuis-wgs"),
    Geval("penitentiaire-inrichting", "gemeente", "detentieverloop", "toegestaan_mits"),
    Geval("directeur-inrichting", "college-van-bw", "detentieverloop", "toegestaan_mits", "directeur-inrichting-college-detentieplan"),
    # Police.
    Geval("politie", "college-van-bw", "wpg-8", "niet_toegestaan", doel="handhaven-openbare-orde", dag="2023-05-15", frequentie="structureel", verband="bilateraal"),
    Geval("politie", "college-van-bw", "wpg-8", "toegestaan_mits", verschil="politie-college-wapenbezit-jenv2023", dag="2023-05-15", doel="jeugdhulp-toegang"),
    Geval("politie", ZVH, "wpg-9", "alleen_na_besluit", "bpg-4-5-1-geen-recherchegegevens", dag="2016-12-15", frequentie="structureel", verschil="hvh2016-20-recherche-alleen-ernstig-gevaar"),
    Geval("politie", ZVH, "wpg-9", "alleen_na_besluit", "wpg-19-recherche-tot-2019", dag="2016-12-15", frequentie="incidenteel"),
    Geval("politie", "slachtofferhulp-nederland", "wpg-8", "toegestaan_mits", "politie-slachtofferhulp-belangen-slachtoffers"),
    Geval("politie", "lokale-pga", "wpg-8", "alleen_na_besluit", "wpg-20-1-samenwerkingsverband"),
    # Veilig Thuis.
    Geval("veilig-thuis", "politie", "veilig-thuis-gegevens", "toegestaan_mits", "vt-justitiepartners-in-kennis-stellen"),
    Geval("veilig-thuis", RAAD, "veilig-thuis-gegevens", "toegestaan_mits", "vt-raad-verzoek-onderzoek"),
    Geval("veilig-thuis", "school", "veilig-thuis-gegevens", "niet_tenzij", geheim="wmo-5-3-3-veilig-thuis"),
    Geval("burgemeester", "veilig-thuis", "huisverbod-gegevens", "verplicht", "wth-burgemeester-vt-inhoud"),
    # School.
    Geval("school", "leerplichtambtenaar", "verzuimgegevens", "verplicht", "school-leerplichtambtenaar-inlichtingen"),
    Geval("school", "minister-van-onderwijs", "verzuimgegevens", "verplicht", "school-minister-verzuim"),
    Geval("school", "politie", "persoonsgegevens", "toegestaan_mits", "partners-aangifte-161"),
    # Municipality, work and income, housing.
    Geval("gemeente-oov", "college-van-bw", "persoonsgegevens", "eigen_afweging", "jenv2023-oov-collega-niet-zomaar"),
    Geval("gemeente-oov", "afdeling-sociaal-domein", "persoonsgegevens", "eigen_afweging", "jenv2023-oov-collega-niet-zomaar"),
    Geval("sociale-dienst", ZVH, "suwi-gegevens", "niet_tenzij", geheim="wet-suwi-74-gemeente"),
    Geval("uwv", "lokale-pga", "suwi-gegevens", "niet_tenzij", geheim="wet-suwi-74"),
    Geval("uwv", "casusoverleg-radicalisering", "suwi-gegevens", "niet_tenzij", geheim="wet-suwi-74"),
    Geval("uwv", "college-van-bw", "suwi-gegevens", "verplicht", "uwv-svb-college-participatiewet"),
    Geval("college-van-bw", "politie", "wmo-gegevens", "niet_tenzij", geheim="wmo-5-3-3-college"),
    Geval("wmo-aanbieder", "woningcorporatie", "wmo-gegevens", "niet_tenzij", geheim="wmo-5-3-3-aanbieder"),
    Geval("woningcorporatie", "college-van-bw", "vroegsignaal-betalingsachterstand", "verplicht", "verhuurder-college-vroegsignaal"),
    Geval("zorgverzekeraar", "college-van-bw", "vroegsignaal-betalingsachterstand", "verplicht", "energie-water-zorgverzekeraar-college-vroegsignaal"),
    Geval("gemeentelijke-schuldhulpverlening", "college-van-bw", "schuldhulp-gegevens", "toegestaan_mits", dag="2017-12-01", doel="wmo-onderzoek-en-voorziening", verschil="aenh-schuldhulp-ander-doel-verenigbaar"),
    # Work and income is closed, but whom the data are about may lift the secrecy in writing; a ground under the AVG is still needed.
    Geval("sociale-dienst", "school", "participatiewet-gegevens", "niet_tenzij", geheim="participatiewet-65-sociale-dienst", dag="2016-12-01"),
    Geval("sociale-dienst", "school", "participatiewet-gegevens", "eigen_afweging", dag="2016-12-01", bij=("participatiewet-geen-bezwaar",)),
    # The duty to report a few grave offences (160 Sv) lifts the secrecy of work and income only when such an offence is known.
    Geval("college-van-bw", "politie", "participatiewet-gegevens", "niet_tenzij", geheim="participatiewet-65"),
    Geval("uwv", "politie", "suwi-gegevens", "niet_tenzij", geheim="wet-suwi-74"),
    Geval("gemeentelijke-schuldhulpverlening", "politie", "schuldhulp-gegevens", "niet_tenzij", geheim="schuldhulp-awb-2-5"),
    Geval("college-van-bw", "politie", "participatiewet-gegevens", "verplicht", AANGIFTE_160, bij=(MISDRIJF_160,)),
    Geval("uwv", "politie", "suwi-gegevens", "verplicht", AANGIFTE_160, bij=(MISDRIJF_160,)),
    Geval("uwv", "school", "suwi-gegevens", "niet_tenzij", geheim="wet-suwi-74", bij=(MISDRIJF_160,)),
    # Nor does it lift that of probation, truancy officers or the college with debt help data; knowledge of it does.
    Geval("reclassering", "hulpofficier-van-justitie", "reclasseringsgegevens", "niet_tenzij", geheim="rr-1995-37"),
    Geval("reclassering", "hulpofficier-van-justitie", "reclasseringsgegevens", "verplicht", "partners-aangifte-160", bij=(MISDRIJF_160,)),
    Geval("reclassering", "hulpofficier-van-justitie", "reclasseringsgegevens", "verplicht", "partners-aangifte-160-opsluiting", bij=(OPSLUITING,)),
    Geval("leerplichtambtenaar", "politie", "persoonsgegevens", "niet_tenzij", geheim="leerplichtambtenaar-ambtsgeheim"),
    Geval("leerplichtambtenaar", "politie", "persoonsgegevens", "verplicht", "partners-aangifte-160", bij=(MISDRIJF_160,)),
    Geval("college-van-bw", "politie", "schuldhulp-gegevens", "niet_tenzij", geheim="schuldhulp-awb-2-5-college"),
    Geval("college-van-bw", "politie", "schuldhulp-gegevens", "niet_tenzij", geheim="schuldhulp-awb-2-5-college", dag="2016-12-01"),
    Geval("college-van-bw", "politie", "schuldhulp-gegevens", "verplicht", AANGIFTE_160, bij=(MISDRIJF_160,)),
    Geval("college-van-bw", "uwv", "schuldhulp-gegevens", "verplicht", "college-bestuursorganen-schuldhulp"),
    Geval("college-van-bw", "betrokkene", "schuldhulp-gegevens", "verplicht", "verantwoordelijke-betrokkene-inzage-avg"),
    # Professions that the sources only name have their secrecy and what breaks it.
    Geval("notaris", "politie", "persoonsgegevens", "niet_tenzij", geheim="notaris"),
    Geval("notaris", "politie", "bijzondere-rekening-notaris", "verplicht", "notaris-opsporing-bijzondere-rekening"),
    Geval("notaris", "belastingdienst", "bijzondere-rekening-notaris", "verplicht", "notaris-belastingdienst-bijzondere-rekening"),
    Geval("notaris", "woningcorporatie", "bijzondere-rekening-notaris", "niet_tenzij", geheim="notaris"),
    Geval("notaris", "veilig-thuis", "persoonsgegevens", "toegestaan_mits", "wmo-5-2-6-derden-veilig-thuis"),
    Geval("advocaat", RAAD, "persoonsgegevens", "toegestaan_mits", "geheimhouder-raad-meldrecht"),
    Geval("advocaat", "lokale-pga", "persoonsgegevens", "niet_tenzij", geheim="advocaat"),
    Geval("accountant", "politie", "persoonsgegevens", "niet_tenzij", geheim="accountant"),
    Geval("geestelijke", "politie", "persoonsgegevens", "niet_tenzij", geheim="geestelijke"),
    # The services keep secret, but may tell what concerns the receiver; of the years before the act nothing is known.
    Geval("aivd", "burgemeester", "persoonsgegevens", "toegestaan_mits", "wiv-2017-62-mededeling", "wiv-2017-135"),
    Geval("aivd", "openbaar-ministerie", "persoonsgegevens", "toegestaan_mits", "wiv-2017-66-openbaar-ministerie"),
    Geval("aivd", "burgemeester", "persoonsgegevens", "onbekend", dag="2016-12-01"),
    Geval("vertrouwensarts", "politie", "gezondheid", "niet_tenzij", geheim="wet-big-88"),
    # Youth work: secret about one young person, not about the group. MEE was a partner in 2016, on consent.
    Geval("jongerenwerk", "politie", "persoonsgegevens", "niet_tenzij", geheim="overige-hulpverleners"),
    Geval("jongerenwerk", "school", "herkomst-melding-professional", "niet_tenzij", geheim="overige-hulpverleners"),
    Geval("jongerenwerk", "jeugdgroepenoverleg", "groepsgegevens", "eigen_afweging"),
    Geval("jongerenwerk", "jeugdgroepenoverleg", "gezondheid", "niet_toegestaan", "partners-groepsoverleg-individueel"),
    Geval("jongerenwerk", "veilig-thuis", "persoonsgegevens", "toegestaan_mits", "medisch-hulpverlener-veilig-thuis"),
    Geval("politie", "jongerenwerk", "wpg-8", "alleen_na_besluit", "wpg-20-1-samenwerkingsverband"),
    Geval("mee", ZVH, "persoonsgegevens", "niet_tenzij", "hvh2016-maatschappelijk-werk-derden-toestemming", "maatschappelijk-werk-beroepscode", dag="2016-12-15"),
    Geval("mee", GI, "persoonsgegevens", "verplicht", OTS, bij=("ondertoezichtstelling",)),
    # Knooppunten: one without a task of its own gives nothing itself.
    Geval(ZVH, "lokale-pga", "persoonsgegevens", "niet_toegestaan", "veiligheidshuis-geeft-niet-zelf", dag="2023-11-15"),
    Geval("meldpunt-wvggz", "lokale-pga", "persoonsgegevens", "eigen_afweging", dag="2023-11-15"),
    Geval("veilig-thuis", "lokale-pga", "veilig-thuis-gegevens", "niet_tenzij", geheim="wmo-5-3-3-veilig-thuis", dag="2023-11-15"),
    Geval("welzijnsorganisatie", "jeugdgroepenoverleg", "gezondheid", "niet_toegestaan", "partners-groepsoverleg-individueel", dag="2023-11-15"),
    Geval("welzijnsorganisatie", "jeugdgroepenoverleg", "groepsgegevens", "eigen_afweging", dag="2023-11-15"),
    Geval("jeugdhulpaanbieder", "jeugdgroepenoverleg", "inhoudelijk-dossier-sociaal-domein", "niet_tenzij", "partners-groepsoverleg-dossier", "jeugdwet-7-3-11", dag="2023-11-15"),
    # Who gives youth help for the municipality is bound by the Jeugdwet; not more, not less than others.
    Geval("sociaal-wijkteam", "politie", "jeugddossier", "niet_tenzij", geheim="jeugdwet-7-3-11-gemeente"),
    Geval("sociaal-wijkteam", "politie", "begeleiding-zorg-en-hulpverlening", "niet_tenzij", geheim="wijkteam-hulp"),
    Geval("sociaal-wijkteam", "veilig-thuis", "gezondheid", "toegestaan_mits", "wmo-5-2-6-derden-veilig-thuis"),
    Geval("sociaal-wijkteam", "woningcorporatie", "jeugddossier", "niet_tenzij", geheim="jeugdwet-7-3-11-gemeente"),
    Geval("sociaal-wijkteam", "veilig-thuis", "jeugddossier", "toegestaan_mits", "wmo-5-2-6-derden-veilig-thuis"),
    Geval("samenwerkingsverband-passend-onderwijs", GI, "gezondheid", "verplicht", OTS, bij=("ondertoezichtstelling",)),
    # The Raad asks the municipality and the civil registrar (BW 1:243).
    Geval("ambtenaar-burgerlijke-stand", RAAD, "persoonsgegevens", "verplicht", "college-raad-inlichtingen"),
    # A suspicion of fraud is first put to the inhabitant himself (nota of Aa en Hunze).
    Geval("sociaal-wijkteam", "sociale-dienst", "persoonsgegevens", "toegestaan_mits", "aenh-regels-overtreden", dag="2016-12-01"),
    # What a doctor knows from treatment only stays out of a report to the police.
    Geval("huisarts", "politie", "strafrechtelijke-gegevens", "niet_tenzij", "hulpverlener-aangifte-ander-feit"),
    # What the (juvenile) probation got from Justid stays for its own task: not into the Veiligheidshuis, only on to the parties of that task.
    Geval("jeugdreclassering", ZVH, "justitiele-gegevens", "niet_toegestaan", "jeugdreclassering-justitiele-gegevens-niet-naar-veiligheidshuis", dag="2016-12-01"),
    Geval("jeugdreclassering", RAAD, "justitiele-gegevens", "toegestaan_mits", "jeugdreclassering-raad-om-justitiele-gegevens", dag="2016-12-01"),
    Geval("jeugdreclassering", RAAD, "persoonsdossier", "toegestaan_mits", "jeugdreclassering-raad-om-justitiele-gegevens", dag="2016-12-01"),
    Geval("jeugdreclassering", "openbaar-ministerie", "strafvorderlijke-gegevens", "niet_tenzij", geheim="wjsg-52"),
    # Whoever a youth worker consults is a beroepskracht too: under an ondertoezichtstelling he must answer the gecertificeerde instelling.
    Geval("gedragsdeskundige-jeugd", GI, "jeugddossier", "verplicht", OTS, bij=("ondertoezichtstelling",)),
    # Whoever asks may see his own data; each regime has its own article for it, and secrecy does not hold against oneself.
    Geval("openbaar-ministerie", "betrokkene", "strafvorderlijke-gegevens", "verplicht", "om-betrokkene-inzage", dag="2016-12-01"),
    Geval("justitiele-informatiedienst", "betrokkene", "justitiele-gegevens", "verplicht", "justid-betrokkene-inzage", dag="2016-12-01"),
    Geval("reclassering", "betrokkene", "reclasseringsgegevens", "verplicht", "verantwoordelijke-betrokkene-inzage-wbp", "rr-1995-37", dag="2016-12-01"),
    Geval("uwv", "betrokkene", "suwi-gegevens", "verplicht", "suwi-partij-betrokkene-inzage-avg", "wet-suwi-74"),
    Geval("cjib", "betrokkene", "tenuitvoerleggingsgegevens", "verplicht", "minister-om-betrokkene-tenuitvoerlegging-inzage"),
    # A representative asks for a child under sixteen or somebody under curatele, an advocaat with a mandate of his own: not for just anybody.
    Geval("openbaar-ministerie", "wettelijk-vertegenwoordiger", "strafvorderlijke-gegevens", "toegestaan_mits", "om-vertegenwoordiger-inzage"),
    Geval("openbaar-ministerie", "wettelijk-vertegenwoordiger", "strafvorderlijke-gegevens", "verplicht", "om-vertegenwoordiger-inzage", bij=("12-tot-16",)),
    Geval("justitiele-informatiedienst", "advocaat", "justitiele-gegevens", "toegestaan_mits", "justid-advocaat-inzage"),
    Geval("gemeente", "wettelijk-vertegenwoordiger", "persoonsgegevens", "toegestaan_mits", "verantwoordelijke-vertegenwoordiger-inzage-avg"),
    Geval("maatschappelijk-werk", "wettelijk-vertegenwoordiger", "persoonsgegevens", "niet_tenzij", geheim="overige-hulpverleners", bij=("12-tot-16",)),
    # What the police have on somebody falls under the Wpg, also when the question names wider data.
    Geval("politie", "betrokkene", "strafrechtelijke-gegevens", "toegestaan_mits", "wpg-25-betrokkene-inzage"),
    # The AVG does not bind the intelligence services: its right of access is no duty for them.
    Geval("aivd", "betrokkene", "persoonsgegevens", "toegestaan_mits", "wiv-2017-62-mededeling"),
    Geval("minister-van-justitie-en-veiligheid", "betrokkene", "tenuitvoerleggingsgegevens", "verplicht", "minister-om-betrokkene-tenuitvoerlegging-inzage"),
]  # fmt: skip


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def vraag(wijzer: Wijzer, g: Geval) -> Json:
    meer: dict[str, Any] = {"doel": g.doel, "frequentie": g.frequentie, "verband": g.verband}
    return wijzer.oordeel(
        wijzer.vraag(van=g.van, aan=g.aan, gegevens=[g.gegevens], peildatum=g.dag, omstandigheden=g.bij, **meer)
    )


def bewijs(wijzer: Wijzer, g: Geval) -> None:
    antwoord = vraag(wijzer, g)
    assert antwoord["oordeel"] == g.uitkomst
    if g.norm:
        assert g.norm in {r["norm"] for r in antwoord["routes"] if r["past"]}
    if g.geheim:
        assert g.geheim in {h["plicht"] for h in antwoord["geheimhouding"] if h["bindt"] != "ontvanger"}
    if g.verschil:
        assert g.verschil in {v["norm"] for v in antwoord["verschillen"]}


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g.naam)
def test_partnervraag(wijzer: Wijzer, geval: Geval) -> None:
    bewijs(wijzer, geval)


def test_onder_jeugdreclassering_is_er_geen_plicht(wijzer: Wijzer) -> None:
    antwoord = vraag(wijzer, Geval("huisarts", GI, "medisch-dossier", "", bij=("jeugdreclassering",)))
    assert antwoord["oordeel"] != "verplicht"
    assert GEEN_PLICHT in {r["norm"] for r in antwoord["routes"] if r["past"]}


@pytest.mark.parametrize("dag", ["2016-12-01", VANDAAG])
def test_inzage_bij_de_politie_loopt_langs_de_eigen_wet(wijzer: Wijzer, dag: str) -> None:
    antwoord = vraag(wijzer, Geval("politie", "betrokkene", "wpg-8", "", dag=dag))
    passend = {r["norm"] for r in antwoord["routes"] if r["past"]}
    assert passend & {"wpg-25-betrokkene-inzage", "wpg-25-betrokkene-kennisneming-tot-2019"}
    assert not passend & {"verantwoordelijke-betrokkene-inzage-wbp", "verantwoordelijke-betrokkene-inzage-avg"}


def test_wapen_melden_bij_het_college_struikelt_op_het_doel(wijzer: Wijzer) -> None:
    antwoord = vraag(
        wijzer,
        Geval("politie", "college-van-bw", "wpg-8", "", dag="2023-05-15", doel="handhaven-openbare-orde"),
    )
    jeugd = next(r for r in antwoord["routes"] if r["norm"] == "politie-college-jeugdhulp-toegang")
    assert jeugd["struikelt_op"]["punt"] == "doel"


def test_aangifte_door_de_school_vraagt_geen_toestemming(wijzer: Wijzer) -> None:
    antwoord = vraag(wijzer, Geval("school", "politie", "persoonsgegevens", ""))
    aangifte = next(r for r in antwoord["routes"] if r["norm"] == "partners-aangifte-161")
    assert aangifte["medewerking"] == []
    assert [h for h in antwoord["geheimhouding"] if h["bindt"] != "ontvanger"] == []


def test_het_medisch_beroepsgeheim_kent_vier_wegen_en_drie_meldrechten(wijzer: Wijzer) -> None:
    feiten = wijzer.feiten
    gronden = feiten.onderwerpen("dw:doorbreekt", "geheim:wgbo-7-457")
    soorten = {s for d in gronden for s in feiten.alle(d, "dw:soortDoorbreking")}
    assert {"dw:Toestemming", "dw:WettelijkePlicht", "dw:Meldrecht", "dw:ConflictVanPlichten"} <= soorten
    meldrechten = [d for d in gronden if "dw:Meldrecht" in feiten.alle(d, "dw:soortDoorbreking")]
    bij = {p for d in meldrechten for p in feiten.alle(d, "dw:jegens")}
    assert {"partij:veilig-thuis", f"partij:{RAAD}", "partij:verwijsindex-risicojongeren"} <= bij


@pytest.mark.parametrize("grond", ["conflict-van-plichten-ken2023", "deelname-knooppunt-ken2023"])
@pytest.mark.parametrize("van", ["huisarts", "jeugdhulpaanbieder"])
def test_de_gronden_van_ken_gelden_voor_arts_en_jeugdhulpverlener(wijzer: Wijzer, van: str, grond: str) -> None:
    gegevens = "medisch-dossier" if van == "huisarts" else "jeugddossier"
    antwoord = vraag(wijzer, Geval(van, "lokale-pga", gegevens, ""))
    assert antwoord["oordeel"] == "niet_tenzij"
    assert grond in {d["id"] for g in antwoord["geheimhouding"] for d in g["doorbrekingsgronden"]}


@pytest.mark.parametrize(
    ("dag", "grond"),
    [("2020-02-29", "notaris-wettelijk-voorschrift-tot-2020"), ("2020-03-01", "notaris-wet")],
)
def test_sinds_maart_2020_breekt_alleen_een_wet_het_geheim_van_de_notaris(wijzer: Wijzer, dag: str, grond: str) -> None:
    (plicht,) = vraag(wijzer, Geval("notaris", "gemeente", "persoonsgegevens", "", dag=dag))["geheimhouding"]
    assert [g["id"] for g in plicht["doorbrekingsgronden"]] == [grond]


def test_een_notitie_over_zorg_en_huur_is_volledig(wijzer: Wijzer) -> None:
    antwoord = vraag(wijzer, Geval("ggz-instelling", "woningcorporatie", "gezondheid", ""))
    tekst = markdown(antwoord)
    for kop in (
        "# Niet, tenzij",
        "## De drie poorten",
        "## Geheimhouding",
        "## Verbod op deze gegevens",
        "## Vastleggen",
    ):
        assert f"\n{kop}" in f"\n{tekst}"
    # Who judges, on which article, according to which source, and what reproduces it.
    assert "beoordeelt: Hulpverlener met medisch beroepsgeheim" in tekst
    assert "art. 7:457 lid 1 Wgbo](https://wetten.overheid.nl/" in tekst
    assert "Bron: Handvat gegevensuitwisseling Veiligheidshuizen (2016)" in tekst
    assert "Afweging bij het delen vastleggen" in tekst
    assert f"kennisbank {wijzer.kennisbank.hash}" in tekst


def test_een_notitie_noemt_eerst_de_gronden_voor_deze_ontvanger_en_telt_de_rest(wijzer: Wijzer) -> None:
    antwoord = vraag(wijzer, Geval("huisarts", "veilig-thuis", "medisch-dossier", ""))
    (plicht,) = [g for g in antwoord["geheimhouding"] if g["plicht"] == "wgbo-7-457"]
    gronden = plicht["doorbrekingsgronden"]
    assert gronden[0]["label"] == "Meldrecht: Veilig Thuis" and gronden[0]["gericht"]
    deel = markdown(antwoord).split("### Medisch beroepsgeheim")[1].split("\n## ")[0]
    getoond = [g for g in gronden if f"- **{g['label']}**" in deel]
    assert getoond[0] == gronden[0] and len(getoond) < len(gronden)
    assert f"In Deelwijzer staan nog {len(gronden) - len(getoond)} gronden die ook voor andere ontvangers" in deel


def test_doorgeven_houdt_de_geheimhouding_en_zegt_waarvoor_de_gegevens_kwamen(wijzer: Wijzer) -> None:
    antwoord = wijzer.oordeel(
        wijzer.vraag(
            van="burgemeester", aan="woningcorporatie", gegevens=["wpg-8"], herkomst="politie", peildatum=VANDAAG
        )
    )
    assert antwoord["oordeel"] == "niet_tenzij"
    assert "wpg-7-2" in {g["plicht"] for g in antwoord["geheimhouding"] if g["bindt"] == "verstrekker"}
    assert antwoord["ontvangen"]["oordeel"] == "verplicht"
    assert "Handhaven van de openbare orde" in antwoord["ontvangen"]["doelen"]


def test_een_taak_van_een_ander_wordt_gemeld(wijzer: Wijzer) -> None:
    v = wijzer.vraag(van="politie", aan="school", gegevens=["wpg-8"], taak="burgemeester-huisverbod", peildatum=VANDAAG)
    assert ["Burgemeester" in o for o in wijzer.oordeel(v)["opmerkingen"]] == [True]


@pytest.mark.parametrize(
    ("van", "aan", "norm", "bij"),
    [
        ("zorginstelling", "politie", "partners-vordering-wvggz-13-3a", ("verplichte-zorg",)),
        ("college-van-bw", "openbaar-ministerie", "partners-vordering-126nd", ()),
        ("reclassering", "openbaar-ministerie", "reclassering-vordering-om", ()),
        ("jeugdhulpaanbieder", "officier-van-justitie", "jeugd-om-vordering", ()),
    ],
)
def test_een_vordering_van_gewone_gegevens_gaat_niet_over_gezondheid(
    wijzer: Wijzer, van: str, aan: str, norm: str, bij: tuple[str, ...]
) -> None:
    def past(gegevens: str) -> bool:
        antwoord = vraag(wijzer, Geval(van, aan, gegevens, "", bij=bij))
        return any(r["past"] for r in antwoord["routes"] if r["norm"] == norm)

    assert past("persoonsgegevens")
    assert not past("gezondheid")
    assert not past("diagnose")
    assert not past("overige-bijzondere-gegevens")


def test_toestemming_opent_geen_inzage_in_suwinet(wijzer: Wijzer) -> None:
    """Consent lets the social service give data; it gives nobody else access to the system."""
    v = wijzer.vraag(
        van="sociale-dienst",
        aan="burgemeester",
        gegevens=["suwinet-inkijk-gegevens"],
        handeling="raadplegen",
        peildatum="2016-12-01",
    )
    assert wijzer.oordeel(v)["oordeel"] == "niet_toegestaan"


def test_bij_een_brede_gever_noemt_het_antwoord_soorten_die_wel_bekend_zijn(wijzer: Wijzer) -> None:
    antwoord = vraag(wijzer, Geval("hulpverlener", "school", "gezondheid", "onbekend"))
    assert antwoord["oordeel"] == "onbekend"
    assert "Kies er een, bijvoorbeeld Arts" in antwoord["samenvatting"]
