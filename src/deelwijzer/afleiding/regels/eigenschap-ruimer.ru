# prp-spo1: wat voor een eigenschap geldt, geldt ook voor de eigenschap waar die onder valt.
INSERT { GRAPH graaf:afgeleid { ?x ?ruim ?y } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?eng rdfs:subPropertyOf ?ruim . ?x ?eng ?y FILTER NOT EXISTS { ?x ?ruim ?y } }
