# Begin van de werking: de eigen geldigVan, anders het laatste begin van de bepalingen waarop het berust (dat van de bepaling zelf, anders van haar regeling).
INSERT { GRAPH graaf:afgeleid { ?iets dw:inWerking ?van } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE {
  { ?iets dw:geldigVan ?van }
  UNION
  { SELECT ?iets (MAX(?datum) AS ?van) WHERE {
      { ?iets dw:berustOp ?bepaling } UNION { ?iets a dw:Bepaling BIND (?iets AS ?bepaling) }
      ?bepaling dw:regeling ?regeling
      OPTIONAL { ?bepaling dw:geldigVan ?vanBepaling }
      OPTIONAL { ?regeling dw:geldigVan ?vanRegeling }
      BIND (COALESCE(?vanBepaling, ?vanRegeling) AS ?datum)
      FILTER (BOUND(?datum)) FILTER NOT EXISTS { ?iets dw:geldigVan ?eigen }
    } GROUP BY ?iets }
}
