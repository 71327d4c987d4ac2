# What follows from an inventory on the day it is looked at ({PEILDATUM} stands for that day); in the order in which it is needed.
INSERT { ?regio dw:toetsdatum "{PEILDATUM}"^^xsd:date } WHERE { ?regio a dw:Regio } ;

INSERT { ?knooppunt dw:actiefIn ?regio }
WHERE { ?knooppunt dw:regio ?regio FILTER NOT EXISTS { ?knooppunt dw:inrichting dw:InrichtingOpgeheven } } ;

INSERT { ?knooppunt dw:landelijkeBasis ?basis }
WHERE {
  ?knooppunt dw:actiefIn ?regio ; dw:soort ?soort .
  ?soort dw:basisperiode ?periode . ?periode dw:basis ?basis .
  OPTIONAL { ?periode dw:geldigVan ?van } OPTIONAL { ?periode dw:geldigTot ?tot }
  FILTER ((!BOUND(?van) || ?van <= "{PEILDATUM}"^^xsd:date) && (!BOUND(?tot) || "{PEILDATUM}"^^xsd:date < ?tot))
} ;

INSERT { ?knooppunt dw:landelijkeBasis ?basis }
WHERE { ?knooppunt dw:actiefIn ?regio ; dw:soort ?soort . ?soort dw:basis ?basis FILTER NOT EXISTS { ?soort dw:basisperiode ?geen } } ;

INSERT { ?knooppunt dw:basisOpPeildatum ?basis }
WHERE {
  ?knooppunt dw:actiefIn ?regio .
  { ?knooppunt dw:basis ?basis } UNION { ?knooppunt dw:landelijkeBasis ?basis FILTER NOT EXISTS { ?knooppunt dw:basis ?eigen } }
} ;

INSERT { ?knooppunt dw:meldtZelf true }
WHERE {
  { ?knooppunt dw:basisOpPeildatum dw:WettelijkGeregeld }
  UNION
  { ?knooppunt dw:basisOpPeildatum dw:TaakVanEenPartij ; dw:functie dw:Meldpunt }
} ;

INSERT { ?knooppunt dw:verwijstNaar ?naar }
WHERE { ?knooppunt dw:actiefIn ?regio ; dw:geleidtDoorNaar|dw:schaaltOpNaar ?naar } ;

INSERT { ?knooppunt dw:bereikt ?verder }
WHERE { ?knooppunt dw:actiefIn ?regio ; dw:verwijstNaar+ ?verder . ?verder dw:actiefIn ?regio } ;

INSERT { ?knooppunt dw:verwijstVoor ?stuk }
WHERE {
  { SELECT DISTINCT ?knooppunt ?stuk WHERE {
      ?knooppunt dw:bereikt ?tafel . ?tafel dw:functie ?functie ; dw:vraagstuk ?stuk .
      FILTER (?functie IN (dw:Overlegtafel, dw:Groepsaanpak)) } }
} ;

INSERT { ?knooppunt dw:verwijstNaarPartij ?partij }
WHERE { ?knooppunt dw:verwijstNaar ?partij . ?partij a dw:Partijsoort } ;

INSERT { ?knooppunt dw:verwijstNaarPartij ?partij }
WHERE { ?knooppunt dw:bereikt ?via . ?via dw:verwijstNaarPartij ?partij } ;

INSERT { ?knooppunt dw:werktVoor ?gemeente }
WHERE {
  ?knooppunt dw:actiefIn ?regio .
  { ?knooppunt dw:gemeente ?gemeente }
  UNION
  { ?knooppunt dw:actiefIn/dw:gemeente ?gemeente FILTER NOT EXISTS { ?knooppunt dw:gemeente ?eigen } }
} ;

INSERT { ?regio dw:gedektVoor ?stuk . ?gemeente dw:gedektVoor ?stuk }
WHERE {
  { SELECT DISTINCT ?regio ?gemeente ?stuk WHERE {
      ?knooppunt dw:actiefIn ?regio ; dw:vraagstuk ?stuk OPTIONAL { ?knooppunt dw:werktVoor ?gemeente } } }
} ;

# One key instead of three joins, which would pair the knooppunten of all regions with each other first.
INSERT { ?knooppunt dw:vergelijksleutel ?sleutel }
WHERE {
  ?knooppunt dw:actiefIn ?regio ; dw:functie ?functie ; dw:vraagstuk ?stuk
  BIND (CONCAT(STR(?regio), " ", STR(?functie), " ", STR(?stuk)) AS ?sleutel)
} ;

INSERT { ?knooppunt dw:vergelijkbaarMet ?ander }
WHERE {
  { SELECT DISTINCT ?knooppunt ?ander WHERE {
      ?knooppunt dw:vergelijksleutel ?sleutel . ?ander dw:vergelijksleutel ?sleutel . FILTER (?knooppunt != ?ander) } }
  FILTER (!EXISTS { ?knooppunt dw:gemeente ?hier } || !EXISTS { ?ander dw:gemeente ?daar } || EXISTS { ?knooppunt dw:gemeente ?beide . ?ander dw:gemeente ?beide })
} ;

INSERT { ?deelname dw:steuntOp ?grond }
WHERE {
  ?knooppunt dw:actiefIn ?regio ; dw:deelname ?deelname .
  { ?deelname dw:verwerkingsgrondslag ?grond } UNION { ?deelname dw:berustOp ?grond }
  UNION { ?deelname dw:taak ?taak . ?taak dw:verwerkingsgrondslag ?grond } UNION { ?deelname dw:taak ?taak . ?taak dw:berustOp ?grond }
} ;

INSERT { ?deelname dw:beroepsgeheim ?geheim }
WHERE {
  { SELECT DISTINCT ?partij WHERE { ?knooppunt dw:actiefIn ?ergens ; dw:deelname/dw:partij ?partij } }
  ?partij dw:valtOnder* ?soort .
  { ?geheim dw:rustOp ?soort } UNION { ?beroep dw:werktBij ?soort . ?geheim dw:rustOp ?beroep }
  ?geheim a dw:Geheimhoudingsplicht ; dw:inWerking ?van .
  ?grond dw:doorbreekt ?geheim ; dw:soortDoorbreking dw:ConflictVanPlichten .
  OPTIONAL { ?geheim dw:buitenWerking ?tot }
  FILTER (?van <= "{PEILDATUM}"^^xsd:date && (!BOUND(?tot) || "{PEILDATUM}"^^xsd:date < ?tot))
  ?actief dw:actiefIn ?regio ; dw:deelname ?deelname . ?deelname dw:partij ?partij .
}
