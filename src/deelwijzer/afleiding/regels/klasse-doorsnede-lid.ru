# cls-int1: wie tot elk deel van een doorsnede hoort, hoort tot de doorsnede.
INSERT { GRAPH graaf:afgeleid { ?x a ?doorsnede } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE {
  ?doorsnede owl:intersectionOf ?lijst . ?lijst rdf:first ?eerste . ?x a ?eerste
  FILTER NOT EXISTS { ?lijst rdf:rest*/rdf:first ?deel FILTER NOT EXISTS { ?x a ?deel } }
  FILTER NOT EXISTS { ?x a ?doorsnede }
}
