# Begin van de werking van wat alleen op een document berust: de datum van het oudste document dat het zegt.
INSERT { GRAPH graaf:afgeleid { ?iets dw:inWerking ?van } }
USING graaf:kennisbank USING graaf:afgeleid
WHERE {
  SELECT ?iets (MIN(?datum) AS ?van) WHERE {
    ?iets dw:volgens ?vindplaats . ?vindplaats dw:bron ?bron . ?bron dw:datum ?datum
    FILTER NOT EXISTS { ?iets dw:inWerking ?al }
  } GROUP BY ?iets
}
