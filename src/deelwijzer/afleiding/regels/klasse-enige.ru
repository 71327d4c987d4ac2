# cls-svf1, cls-svf2: wie met een lid van de klasse verbonden is, hoort tot de klasse die zo is omschreven.
INSERT { GRAPH graaf:afgeleid { ?x a ?klasse } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE {
  ?klasse owl:someValuesFrom ?vulling ; owl:onProperty ?p . ?x ?p ?y
  FILTER (?vulling = owl:Thing || EXISTS { ?y a ?vulling })
  FILTER NOT EXISTS { ?x a ?klasse }
}
