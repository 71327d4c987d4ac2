# scm-spo: een deeleigenschap van een deeleigenschap is zelf een deeleigenschap.
INSERT { GRAPH graaf:afgeleid { ?a rdfs:subPropertyOf ?c } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?a rdfs:subPropertyOf ?b . ?b rdfs:subPropertyOf ?c FILTER (?a != ?c) FILTER NOT EXISTS { ?a rdfs:subPropertyOf ?c } }
