# cls-oo: wie in de opsomming van een klasse staat, hoort tot die klasse.
INSERT { GRAPH graaf:afgeleid { ?x a ?klasse } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?klasse owl:oneOf/rdf:rest*/rdf:first ?x FILTER NOT EXISTS { ?x a ?klasse } }
