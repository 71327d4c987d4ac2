# cls-int2, scm-int: een doorsnede valt onder elk van haar delen.
INSERT { GRAPH graaf:afgeleid { ?doorsnede rdfs:subClassOf ?deel } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?doorsnede owl:intersectionOf/rdf:rest*/rdf:first ?deel FILTER (?doorsnede != ?deel) FILTER NOT EXISTS { ?doorsnede rdfs:subClassOf ?deel } }
