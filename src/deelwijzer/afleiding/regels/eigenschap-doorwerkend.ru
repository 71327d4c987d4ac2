# prp-trp: een transitieve eigenschap werkt door.
INSERT { GRAPH graaf:afgeleid { ?x ?p ?z } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?p a owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z FILTER NOT EXISTS { ?x ?p ?z } }
