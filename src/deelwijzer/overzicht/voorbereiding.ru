# What follows from an inventory on the day it is looked at ({PEILDATUM} stands for that day); in the order in which it is needed.
INSERT { ?regio dw:toetsdatum "{PEILDATUM}"^^xsd:date } WHERE { ?regio a dw:Regio } ;

INSERT { ?knooppunt dw:actiefIn ?regio }
WHERE { ?knooppunt dw:regio ?regio FILTER NOT EXISTS { ?knooppunt dw:inrichting dw:InrichtingOpgeheven } } ;

INSERT { ?knooppunt dw:landelijkeBasis ?basis }
WHERE {
  ?knooppunt dw:actiefIn/dw:toetsdatum ?dag ; dw:soort ?soort .
  { ?soort dw:basisperiode ?periode . ?periode dw:basis ?basis .
    OPTIONAL { ?periode dw:geldigVan ?van } OPTIONAL { ?periode dw:geldigTot ?tot }
    FILTER ((!BOUND(?van) || ?van <= ?dag) && (!BOUND(?tot) || ?dag < ?tot)) }
  UNION
  { ?soort dw:basis ?basis FILTER NOT EXISTS { ?soort dw:basisperiode ?geen } }
} ;

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
