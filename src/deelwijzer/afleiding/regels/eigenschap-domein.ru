# prp-dom: wie een eigenschap heeft, hoort tot het domein ervan.
INSERT { GRAPH graaf:afgeleid { ?x a ?klasse } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?p rdfs:domain ?klasse . ?x ?p ?y FILTER NOT EXISTS { ?x a ?klasse } }
