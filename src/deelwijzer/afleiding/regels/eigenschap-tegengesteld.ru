# prp-inv1, prp-inv2: tegengestelde eigenschappen gelden over en weer.
INSERT { GRAPH graaf:afgeleid { ?y ?q ?x } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE { { ?p owl:inverseOf ?q } UNION { ?q owl:inverseOf ?p } ?x ?p ?y FILTER (!isLiteral(?y)) FILTER NOT EXISTS { ?y ?q ?x } }
