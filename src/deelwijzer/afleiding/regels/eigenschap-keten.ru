# prp-spo2: een keten van twee eigenschappen levert de eigenschap die er zo van is afgeleid.
INSERT { GRAPH graaf:afgeleid { ?x ?p ?z } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE {
  ?p owl:propertyChainAxiom ?lijst . ?lijst rdf:first ?p1 ; rdf:rest [ rdf:first ?p2 ; rdf:rest rdf:nil ] .
  ?x ?p1 ?y . ?y ?p2 ?z FILTER NOT EXISTS { ?x ?p ?z }
}
