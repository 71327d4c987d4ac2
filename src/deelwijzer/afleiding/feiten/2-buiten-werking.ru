# Einde van de werking: de eigen geldigTot, anders het eerste einde van de bepalingen waarop het berust (dat van de bepaling zelf, anders van haar regeling).
INSERT { GRAPH graaf:afgeleid { ?iets dw:buitenWerking ?tot } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE {
  { ?iets dw:geldigTot ?tot }
  UNION
  { SELECT ?iets (MIN(?datum) AS ?tot) WHERE {
      { ?iets dw:berustOp ?bepaling } UNION { ?iets a dw:Bepaling BIND (?iets AS ?bepaling) }
      ?bepaling dw:regeling ?regeling
      OPTIONAL { ?bepaling dw:geldigTot ?totBepaling }
      OPTIONAL { ?regeling dw:geldigTot ?totRegeling }
      BIND (COALESCE(?totBepaling, ?totRegeling) AS ?datum)
      FILTER (BOUND(?datum)) FILTER NOT EXISTS { ?iets dw:geldigTot ?eigen }
    } GROUP BY ?iets }
}
