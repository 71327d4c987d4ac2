# Einde van de werking: de eigen geldigTot, anders het eerste einde van de bepalingen waarop het berust, anders dat van de regeling.
INSERT { GRAPH graaf:afgeleid { ?iets dw:buitenWerking ?tot } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE {
  { SELECT ?iets (MIN(?bepalingTot) AS ?uitBepaling) WHERE {
      { ?iets dw:geldigVan|dw:geldigTot ?datum } UNION { ?iets dw:berustOp|dw:regeling ?grond }
      OPTIONAL {
        { ?iets dw:berustOp ?bepaling } UNION { ?iets a dw:Bepaling BIND (?iets AS ?bepaling) }
        ?bepaling dw:regeling ?regeling
        OPTIONAL { ?bepaling dw:geldigTot ?eigenTotBepaling }
        OPTIONAL { ?regeling dw:geldigTot ?totRegeling }
        BIND (COALESCE(?eigenTotBepaling, ?totRegeling) AS ?bepalingTot)
      }
    } GROUP BY ?iets }
  OPTIONAL { ?iets dw:geldigTot ?eigen }
  BIND (COALESCE(?eigen, ?uitBepaling) AS ?tot)
  FILTER (BOUND(?tot))
}
