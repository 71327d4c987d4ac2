# cls-avf: waar alle waarden tot een klasse moeten horen, hoort elke waarde daartoe.
INSERT { GRAPH graaf:afgeleid { ?y a ?vulling } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { ?klasse owl:allValuesFrom ?vulling ; owl:onProperty ?p . ?x a ?klasse ; ?p ?y FILTER (!isLiteral(?y)) FILTER NOT EXISTS { ?y a ?vulling } }
