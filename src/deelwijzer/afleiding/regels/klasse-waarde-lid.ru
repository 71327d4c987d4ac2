# cls-hv2: wie de vereiste waarde heeft, hoort tot de klasse die zo is omschreven.
INSERT { GRAPH graaf:afgeleid { ?x a ?klasse } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?klasse owl:hasValue ?waarde ; owl:onProperty ?p . ?x ?p ?waarde FILTER NOT EXISTS { ?x a ?klasse } }
