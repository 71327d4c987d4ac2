# Begin van de werking: de eigen geldigVan, anders het laatste begin van de bepalingen waarop het berust, anders dat van de regeling.
INSERT { GRAPH graaf:afgeleid { ?iets dw:inWerking ?van } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE {
  { SELECT ?iets (MAX(?bepalingVan) AS ?uitBepaling) WHERE {
      { ?iets dw:geldigVan|dw:geldigTot ?datum } UNION { ?iets dw:berustOp|dw:regeling ?grond }
      OPTIONAL {
        { ?iets dw:berustOp ?bepaling } UNION { ?iets a dw:Bepaling BIND (?iets AS ?bepaling) }
        ?bepaling dw:regeling ?regeling
        OPTIONAL { ?bepaling dw:geldigVan ?eigenVanBepaling }
        OPTIONAL { ?regeling dw:geldigVan ?vanRegeling }
        BIND (COALESCE(?eigenVanBepaling, ?vanRegeling) AS ?bepalingVan)
      }
    } GROUP BY ?iets }
  OPTIONAL { ?iets dw:geldigVan ?eigen }
  BIND (COALESCE(?eigen, ?uitBepaling) AS ?van)
  FILTER (BOUND(?van))
}
