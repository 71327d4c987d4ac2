# cls-hv1: wie tot een klasse hoort die door een waarde is omschreven, heeft die waarde.
INSERT { GRAPH graaf:afgeleid { ?x ?p ?waarde } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?klasse owl:hasValue ?waarde ; owl:onProperty ?p . ?x a ?klasse FILTER NOT EXISTS { ?x ?p ?waarde } }
