# prp-rng: wie de waarde van een eigenschap is, hoort tot het bereik ervan.
INSERT { GRAPH graaf:afgeleid { ?y a ?klasse } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?p rdfs:range ?klasse . ?x ?p ?y FILTER (!isLiteral(?y)) FILTER NOT EXISTS { ?y a ?klasse } }
