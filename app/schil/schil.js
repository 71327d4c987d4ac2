// Streamlit knows no other language than English and has no setting for roles. This layer puts Dutch words on its own controls and mends what
// a screen reader would trip over. It changes only texts and attributes, never the structure: React goes on as if it was not there, and a
// word that is missing here stays English but breaks nothing.
(() => {
  "use strict";

  // Dates follow the browser's language, the rest of the page is Dutch.
  try {
    Object.defineProperty(navigator, "language", { get: () => "nl-NL", configurable: true });
    Object.defineProperty(navigator, "languages", { get: () => ["nl-NL", "nl"], configurable: true });
  } catch { /* the dates stay in the language of the browser */ }

  const WOORDEN = {
    "Skip to main content": "Naar de inhoud",
    "Sidebar": "Zijbalk",
    "Collapse sidebar": "Zijbalk sluiten",
    "Expand sidebar": "Zijbalk openen",
    "App pages": "Pagina's",
    "Navigate to home page": "Naar het begin",
    "Logo": "Deelwijzer",
    "App Logo": "Deelwijzer",
    "View less": "Minder tonen",
    "Main menu": "Menu",
    "Help": "Uitleg",
    "Clear date": "Datum leegmaken",
    "Clear dates": "Datums leegmaken",
    "Choose date": "Kies een dag",
    "Choose date range": "Kies een periode",
    "Previous month": "Vorige maand",
    "Next month": "Volgende maand",
    "Next": "Volgende",
    "Previous": "Vorige",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Loop met de pijltjes langs de dagen. Kies met Enter. Sluit met Escape.",
    "Choose an option": "Maak een keuze",
    "Choose options": "Maak een of meer keuzes",
    "No options to select.": "Er is niets om uit te kiezen.",
    "No options to select": "Er is niets om uit te kiezen",
    "No results": "Niets gevonden",
    "Clear value": "Keuze wissen",
    "Clear all": "Alles wissen",
    "Clear entry": "Tekst wissen",
    "Clear time": "Tijd wissen",
    "Select all": "Alles kiezen",
    "Select...": "Kies …",
    "Selected values": "Gekozen",
    "Suggestions": "Suggesties",
    "Dismiss": "Sluiten",
    "Close": "Sluiten",
    "Multiselect": "Keuzelijst",
    "Multiselect options": "Keuzes",
    "Selectbox": "Keuzelijst",
    "Selectbox options": "Keuzes",
    "Show password": "Wachtwoord tonen",
    "Hide password": "Wachtwoord verbergen",
    "Invalid input.": "Dit klopt niet.",
    "Increment": "Hoger",
    "Decrement": "Lager",
    "Press Enter to apply": "Druk op Enter",
    "Press Ctrl+Enter to apply": "Druk op Ctrl+Enter",
    "Press ⌘+Enter to apply": "Druk op ⌘+Enter",
    "Press Enter to submit form": "Druk op Enter om verder te gaan",
    "Press Ctrl+Enter to submit form": "Druk op Ctrl+Enter om verder te gaan",
    "Press ⌘+Enter to submit form": "Druk op ⌘+Enter om verder te gaan",
    "Upload": "Kies een bestand",
    "Browse files": "Kies een bestand",
    "file upload": "Bestand kiezen",
    "Add files": "Ander bestand kiezen",
    "Upload directories": "Mappen kiezen",
    "Drag and drop a file here": "Sleep een bestand hierheen",
    "Drag and drop file here": "Sleep een bestand hierheen",
    "Drag and drop files here": "Sleep bestanden hierheen",
    "Drag and drop directories here": "Sleep mappen hierheen",
    "Uploading": "Bezig met inlezen",
    "Upload failed": "Inlezen is niet gelukt",
    "File size is too small.": "Het bestand is leeg. Kies een ander bestand.",
    "Only one file is allowed.": "Er kan maar één bestand tegelijk worden gelezen. Kies er één.",
    "Unexpected error. Please try again.": "Er ging iets mis. Probeer het opnieuw.",
    "Error:": "Fout:",
    "Error": "Fout",
    "Network error": "Geen verbinding",
    "Download failed": "Downloaden is niet gelukt",
    "Download": "Downloaden",
    "Search": "Zoeken",
    "Close Search": "Zoeken sluiten",
    "Fullscreen": "Volledig scherm",
    "View fullscreen": "Volledig scherm",
    "Close fullscreen": "Volledig scherm sluiten",
    "Exit fullscreen": "Volledig scherm sluiten",
    "Copy to clipboard": "Kopiëren",
    "Copy": "Kopiëren",
    "Copied": "Gekopieerd",
    "Copied!": "Gekopieerd",
    "Link to heading": "Link naar deze kop",
    "Scrollable table": "Tabel die schuift",
    "Pagination": "Bladzijden",
    "Next page": "Volgende bladzijde",
    "Previous page": "Vorige bladzijde",
    "Scroll tabs left": "Tabs naar links",
    "Scroll tabs right": "Tabs naar rechts",
    "Notifications": "Meldingen",
    "progress": "voortgang",
    "Loading": "Bezig met laden",
    "Loading...": "Bezig met laden …",
    "Running...": "Bezig …",
    "Running": "Bezig",
    "Please wait...": "Een ogenblik …",
    "Stop": "Stop",
    "Stop script": "Stop",
    "Rerun": "Opnieuw",
    "Connecting": "Verbinden",
    "Connecting to Streamlit server": "Verbinden met Deelwijzer",
    "Connection error": "Geen verbinding",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "De verbinding is weg. Wacht tot Deelwijzer er weer is en probeer het dan opnieuw.",
    "Reconnected to server.": "De verbinding is er weer.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Deelwijzer antwoordt niet. Kijk of het nog draait; zo niet, start het dan opnieuw:",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Deelwijzer antwoordt niet. Is er een netwerkverbinding?",
    "streamlit run yourscript.py": "deelwijzer app",
    "Connection timed out.": "Er kwam geen antwoord op tijd.",
    "Try again": "Probeer opnieuw",
    "Page not found": "Pagina niet gevonden",
    "The page that you have requested does not seem to exist": "Deze pagina is er niet",
    "Script execution error": "Er ging iets mis",
    "Your app is having trouble loading the component.": "Dit onderdeel kan niet worden geladen.",
    "Add row": "Regel erbij",
    "Delete row(s)": "Regels weghalen",
    "Download as CSV": "Downloaden als CSV",
    "Show/hide columns": "Kolommen kiezen",
    "year": "jaar", "month": "maand", "day": "dag",
  };

  const MAANDEN = {
    January: "januari", February: "februari", March: "maart", April: "april", May: "mei", June: "juni", July: "juli", August: "augustus",
    September: "september", October: "oktober", November: "november", December: "december",
  };
  const maand = (m) => MAANDEN[m] ?? m;

  const ZINNEN = [
    [/^Help for (.+)$/s, (_, x) => `Uitleg bij ${x}`],
    [/^(day|month|year), (.+)$/s, (_, d, x) => `${WOORDEN[d]}, ${x}`],
    [/^(\d+) – ([A-Z][a-z]+)$/, (_, n, m) => `${n} – ${maand(m)}`],
    [/^Selected Date: ([A-Z][a-z]+) (\d+), (\d+)$/, (_, m, d, j) => `Gekozen dag: ${d} ${maand(m)} ${j}`],
    [/^Choose date(?: range)?, (.+)$/s, (_, x) => `Kies een dag, ${x}`],
    [/^Error: Date set outside allowed range\. Please select a date between (\S+) and (\S+)\.$/,
      (_, a, b) => `Deze dag kan niet. Kies een dag van ${a} tot en met ${b}.`],
    [/^(?:Error: )?Number is .*allowed range\..*$/s, () => "Dit getal kan niet. Kies een ander getal."],
    [/^(\d+) options? available\.$/, (_, n) => (n === "1" ? "1 keuze." : `${n} keuzes.`)],
    [/^Remove (.+)$/s, (_, x) => `Haal weg: ${x === "option" ? "keuze" : x}`],
    [/^Add: (.+)$/s, (_, x) => `Voeg toe: ${x}`],
    [/^Select (\d+) matches$/, (_, n) => `Kies deze ${n}`],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, (_, n) => `Meer dan ${n} kan niet. Haal eerst een keuze weg.`],
    [/^Page (\d+)$/, (_, n) => `Bladzijde ${n}`],
    [/^View (\d+) more$/, (_, n) => `Nog ${n}`],
    [/^Shortcut (.+)$/, (_, x) => `Sneltoets ${x}`],
    [/^File must be (\S+) or smaller\.$/, (_, n) => `Het bestand is te groot: hoogstens ${n}. Kies een kleiner bestand.`],
    [/^(?:\S+ )?files are not allowed\.$/, () => "Dit soort bestand kan Deelwijzer niet lezen. Kies een ander bestand."],
    // A file with two faults has two sentences.
    [/^(File must be \S+ or smaller\.|(?:\S+ )?files are not allowed\.) (.+)$/s, (_, a, b) => `${vertaal(a)} ${vertaal(b) ?? b}`],
    [/^Limit (\S+) per file(?: • (.+))?$/, (_, n, s) => `Hoogstens ${n} per bestand${s ? ` (${s})` : ""}`],
    [/^(\S+) per file(?: • (.+))?$/, (_, n, s) => `Hoogstens ${n} per bestand${s ? ` (${s})` : ""}`],
    // The name of an icon, for screen readers: the word stands beside it.
    [/^[a-z_]+ icon$/, () => " "],
    [/^Upload (.+)$/, () => "Kies een bestand"],
  ];

  const vertaal = (tekst) => {
    const kern = tekst.trim();
    if (!kern || kern.length > 200) return null;
    if (Object.hasOwn(WOORDEN, kern)) return tekst.replace(kern, () => WOORDEN[kern]);
    for (const [patroon, maak] of ZINNEN) {
      const treffer = patroon.exec(kern);
      if (treffer) return maak(...treffer);
    }
    return null;
  };

  const KENMERKEN = ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "aria-description", "data-placeholder"];
  // Our own words and the words of users are never touched.
  const EIGEN = ".stHtml, [data-testid=stMarkdownContainer], [data-testid=stTooltipContent], textarea, pre, code, script, style";

  const vertaalKenmerk = (e, naam) => {
    const waarde = e.getAttribute(naam);
    const nieuw = waarde && vertaal(waarde);
    if (nieuw && nieuw !== waarde) e.setAttribute(naam, nieuw);
  };

  // Streamlit writes the words of its own upload button as Markdown too.
  const isEigen = (e) => e?.closest(EIGEN) && !e.closest("[data-testid=stFileUploaderDropzone]");

  const vertaalTekst = (knoop) => {
    const nieuw = vertaal(knoop.data);
    if (nieuw && nieuw !== knoop.data && !isEigen(knoop.parentElement)) knoop.data = nieuw;
  };

  const zet = (e, naam, waarde) => { if (e.getAttribute(naam) !== waarde) e.setAttribute(naam, waarde); };

  // Selector → what is wrong with the element there, mended by an attribute.
  const HERSTEL = [
    // The menu: a list whose items stand in a div per group is no list; each group is one.
    ["[data-testid=stSidebarNavItems]", (e) => zet(e, "role", "presentation")],
    ["[data-testid=stSidebarNavItems] li", (e) => zet(e, "role", "presentation")],
    ["[data-testid=stSidebarNavItems] > div", (e) => {
      const kop = e.querySelector("[data-testid=stNavSectionHeader]");
      if (kop) { zet(e, "role", "group"); zet(e, "aria-label", kop.querySelector("p")?.textContent ?? ""); }
    }],
    ["[data-testid=stNavSectionHeader]", (e) => zet(e, "role", "presentation")],
    // The bar at the top is empty; and where it holds a button it is no banner of the page.
    ["header[data-testid=stHeader]", (e) => zet(e, "role", "presentation")],
    ["[data-testid=stFileUploaderDropzone][role=presentation]", (e) => zet(e, "role", "group")],
    // Straight to the field everything is found with: after the menu it is twenty times Tab away. No letter by itself, which whoever dictates
    // would press by accident.
    ["input[aria-label='Zoek of stel een vraag']", (e) => zet(e, "accesskey", "z")],
    // The word stands beside it; its English name would be read aloud as well.
    ["[role=img][aria-label$=' icon']", (e) => { zet(e, "aria-hidden", "true"); zet(e, "role", "presentation"); e.removeAttribute("aria-label"); }],
    ["[data-testid=stIconMaterial]:not([aria-hidden])", (e) => zet(e, "aria-hidden", "true")],
  ];

  const bezoek = (e) => {
    for (const [selector, herstel] of HERSTEL) if (e.matches(selector)) herstel(e);
    for (const naam of KENMERKEN) if (e.hasAttribute(naam)) vertaalKenmerk(e, naam);
  };

  const doorloop = (knoop) => {
    if (knoop.nodeType === Node.TEXT_NODE) { vertaalTekst(knoop); return; }
    if (knoop.nodeType !== Node.ELEMENT_NODE) return;
    bezoek(knoop);
    const loper = document.createTreeWalker(knoop, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (n) =>
      n.nodeType === Node.ELEMENT_NODE && n.classList.contains("stHtml") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let n = loper.nextNode(); n; n = loper.nextNode()) n.nodeType === Node.TEXT_NODE ? vertaalTekst(n) : bezoek(n);
  };

  const veilig = (werk) => { try { werk(); } catch (fout) { console.warn("schil:", fout); } };

  const kijk = () => {
    new MutationObserver((veranderingen) => {
      for (const v of veranderingen) veilig(() => {
        if (v.type === "childList") for (const n of v.addedNodes) doorloop(n);
        else if (v.type === "characterData") vertaalTekst(v.target);
        else bezoek(v.target);
      });
    }).observe(document.documentElement, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...KENMERKEN, "role"],
    });
    veilig(() => doorloop(document.documentElement));
  };
  kijk();

  // Streamlit unfolds with a movement of its own, also for who asked for less; what never ends by itself, such as a wheel, goes on.
  const minder = matchMedia("(prefers-reduced-motion: reduce)");
  const beweeg = Element.prototype.animate;
  Element.prototype.animate = function (beelden, hoe) {
    const opties = typeof hoe === "object" ? hoe : { duration: hoe };
    const kort = minder.matches && Number.isFinite(opties?.iterations ?? 1);
    return beweeg.call(this, beelden, kort ? { ...opties, duration: 1, delay: 0 } : hoe);
  };

  // The explanation of a term goes away with Escape.
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    document.querySelectorAll(".dw-begrip:hover, .dw-begrip:focus-within").forEach((b) => {
      b.classList.add("dw-weg");
      const weer = () => b.classList.remove("dw-weg");
      b.addEventListener("mouseleave", weer, { once: true });
      b.addEventListener("focusout", weer, { once: true });
    });
  });
})();
