# scm-eqc1: gelijkwaardige klassen zijn elkaars deelklasse.
INSERT { GRAPH graaf:afgeleid { ?a rdfs:subClassOf ?b . ?b rdfs:subClassOf ?a } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?a owl:equivalentClass ?b FILTER (?a != ?b) FILTER NOT EXISTS { ?a rdfs:subClassOf ?b . ?b rdfs:subClassOf ?a } }
