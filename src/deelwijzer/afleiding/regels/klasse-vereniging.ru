# cls-uni, scm-uni: elk deel van een vereniging valt onder de vereniging.
INSERT { GRAPH graaf:afgeleid { ?deel rdfs:subClassOf ?vereniging } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?vereniging owl:unionOf/rdf:rest*/rdf:first ?deel FILTER (?vereniging != ?deel) FILTER NOT EXISTS { ?deel rdfs:subClassOf ?vereniging } }
