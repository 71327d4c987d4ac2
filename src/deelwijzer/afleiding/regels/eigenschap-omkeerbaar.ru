# prp-symp: een symmetrische eigenschap geldt ook andersom.
INSERT { GRAPH graaf:afgeleid { ?y ?p ?x } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?p a owl:SymmetricProperty . ?x ?p ?y FILTER (!isLiteral(?y)) FILTER NOT EXISTS { ?y ?p ?x } }
