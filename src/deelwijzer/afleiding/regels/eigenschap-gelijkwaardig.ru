# scm-eqp1: gelijkwaardige eigenschappen zijn elkaars deeleigenschap.
INSERT { GRAPH graaf:afgeleid { ?a rdfs:subPropertyOf ?b . ?b rdfs:subPropertyOf ?a } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?a owl:equivalentProperty ?b FILTER (?a != ?b) FILTER NOT EXISTS { ?a rdfs:subPropertyOf ?b . ?b rdfs:subPropertyOf ?a } }
