# scm-sco: een deelklasse van een deelklasse is zelf een deelklasse.
INSERT { GRAPH graaf:afgeleid { ?a rdfs:subClassOf ?c } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?a rdfs:subClassOf ?b . ?b rdfs:subClassOf ?c FILTER (?a != ?c) FILTER NOT EXISTS { ?a rdfs:subClassOf ?c } }
