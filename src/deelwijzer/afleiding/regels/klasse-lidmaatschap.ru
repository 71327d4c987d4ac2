# cax-sco: wie tot een klasse hoort, hoort ook tot elke klasse waar die onder valt.
INSERT { GRAPH graaf:afgeleid { ?x a ?ruim } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?eng rdfs:subClassOf ?ruim . ?x a ?eng FILTER NOT EXISTS { ?x a ?ruim } }
