/** Werkstatt: the German-speaking workshop. The newest piece is on top. */
export const workshop = `
! 7-9
greta: Guten Morgen. Heute: Kühlpumpe der {ship}, danach die Rampe an Pier {pier}. Jonas, hast du den Dichtungssatz?
jonas: Liegt auf der Werkbank, gleich neben dem Kaffee, den niemand umstoßen sollte.
greta: Zu spät.
+ 😂 3
jonas: Den Kaffee oder die Dichtungen?
greta: Den Kaffee. Die Dichtungen sind jetzt nur braun.
marek: I can hear it from the switch room.
otto: Im Museum haben wir noch Dichtungen von 1902, falls nötig. Ohne Kaffee.
+ 😄 2

jonas: Die Lichtmaschine der {ship} lädt nur mit {11-13},2 Volt. Regler oder Riemen?
greta: Erst den Riemen anschauen, der kostet nichts.
jonas: Riemen war's. Nachgespannt, {13-14},9 Volt.
+ 🔧 2
greta: Und aufgeschrieben?
jonas: Und aufgeschrieben. Seite {40-90}, mit Datum.

greta: Checkliste für das Dock, bitte ergänzen:
| - Opferanoden wechseln
| - Ruderlager messen
| - Seeventile zerlegen und fetten
| - Anstrich unter der Wasserlinie
| - Jonas daran erinnern, den Stopfen wieder einzusetzen
* greta
+ ✅ 3
jonas: Das war *einmal*.
greta: Einmal reicht bei einem Stopfen.
+ 😂 4
marek: Add: navigation lights, all of them, at night, by looking.

marek: Ich brauche für eine Stunde Strom an Pier {pier}. Oder besser: eine Stunde keinen.
greta: Von {time} an liegt dort niemand. Reicht das?
marek: Reicht.
greta: Dann stell bitte das Schild auf, das Schild, nicht den Zettel.
marek: Das Schild steht.

otto: Das Uhrwerk im Leuchtturm geht nach. Zwei Minuten am Tag. Hat jemand ruhige Hände?
jonas: Ich, nach Feierabend.
otto: Es sind 142 Stufen.
jonas: Ich, am {Samstag|Sonntag}.
+ 😂 3
> otto: Und es geht wieder?
> jonas: Es geht. Es war ein Käfer. Ein echter.
> otto: Den stelle ich aus.

greta: Wer hat den 17er-Schlüssel?
jonas: Ich nicht.
marek: Nie ja.
finn: What does it look like?
greta: Like a spanner, Finn. With a seventeen on it.
finn: Then it is holding up the galley shelf of the Petrel.
+ 😂 5
greta: Bitte tauscht ihn gegen etwas, das ein Regal ist.

jonas: Öldruck Hauptmaschine nach der Überholung: {42-48} bar im Leerlauf … nein, 4,{2-8}.
~ Öldruck Hauptmaschine nach der Überholung: {42-48} bar im Leerlauf
greta: Das Komma hat mich gerade zehn Jahre gekostet.
+ 😅 3

greta: Die neuen Fender für Pier 4 sind da. Sie sind schwarz, rund und doppelt so schwer wie bestellt.
diego: La grúa puede con ellos. ¿Cuándo?
greta: Um {time}, wenn die Petrel weg ist.
diego: Ahí estaré.
+ 💪 2

jonas: Am Bugstrahler klopft etwas. Nicht immer, nur beim Anlegen nach Backbord.
greta: Hell oder dumpf?
jonas: Eher beleidigt.
greta: Dann ist es das Lager. Ich komme mit dem Stethoskop.
+ 😂 3
jonas: Lager getauscht. Er klopft nicht mehr, er summt. Zufrieden, glaube ich.

ana: Prüfung der Verbandskästen: in der Werkstatt fehlen Pflaster, Schere und die Anleitung.
greta: Die Anleitung hängt an der Wand, die Schere liegt im Lager, die Pflaster sind an Jonas.
ana: Ich bringe neue. Auch einen neuen Jonas?
jonas: Der alte läuft noch.
+ 😂 4

greta: Messwerte vom Kran, wie sie aus dem Gerät kommen:
|
| ¦¦¦csv
| zeit;last_t;wind_ms
| 08:10;4.2;7.1
| 08:25;6.8;7.4
| 08:40;2.9;9.0
| 08:55;0.0;11.3
| ¦¦¦
diego: A las 08:55 paré yo. Once metros por segundo ya es mucho para la grúa 2.
greta: Richtig gemacht.
+ 👍 3

otto: Wusstet ihr, dass der Haken an Pier 2 von einem Walfänger stammt? Steht so im Inventar von 1911.
jonas: Wir hängen die Rettungsringe daran auf.
otto: Das gefällt ihm sicher besser.
+ ❤️ 4

marek: Die Laterne am Südmolenkopf blinkt jetzt wieder im richtigen Takt: drei kurz, Pause, einmal lang.
ewan: Seen from the lighthouse. She is back in tune.
+ 💡 3

greta: Ersatzteil für die Rampe kommt erst am {Mittwoch|Donnerstag|Freitag}. Bis dahin von Hand, zu zweit, mit Handschuhen.
A: Verstanden. Zu zweit, mit Handschuhen.
greta: Und ohne Wettkampf.
A: …Verstanden.
+ 😂 2

jonas: Kettenöl ist alle, Bremsenreiniger fast. Bestellung geht um {time} raus.
wei: 我这里还有四桶，今天就可以送过去。
jonas: Danke! Vier reichen bis zum Dock.
greta: Und bitte die Rechnung an Salma, sonst liest sie mir wieder vor.

! 16-18
greta: Feierabend. Alle Lichter aus, Kompressor entlüftet, Tor zu.
jonas: Katze drin.
greta: Tor auf. Katze raus. Tor zu.
+ 🐈 4

greta: Wer hat dem Kompressor einen Namen gegeben?
jonas: »Brunhilde« stand schon da, als ich kam.
otto: Nein, da stand »Brunnen«. Den Rest hat jemand ergänzt.
greta: Er läuft seitdem ruhiger. Bleibt so.
+ 😂 4

marek: Szukam przejściówki, trzy fazy na jedną, z długim kablem.
greta: Gelber Kasten, links, unter dem Schlauch, der kein Schlauch ist.
marek: What is it?
greta: Das wissen wir seit 2009 nicht.
+ 🤷 3

jonas: Ruderanlage {ship}: Spiel an der oberen Lagerung 0,{3-7} mm. Grenze ist 0,8.
greta: Also beobachten. Nächste Messung in vier Wochen, trag sie bitte ein.
jonas: Eingetragen, mit Erinnerung und Keks.
greta: Mit Keks?
jonas: Für den, der sich erinnert.
+ 🍪 4

greta: Sicherheitsunterweisung am {Dienstag|Mittwoch}, {time}. Anwesenheit ist Pflicht, Wachsein erwünscht.
A: Gibt es Kaffee?
greta: Es gibt Kaffee, wenn es keine Fragen gibt, die im Handbuch stehen.
A: Dann habe ich keine Fragen.
+ 😄 3

finn: The winch on the foredeck sings. High, like a kettle.
jonas: Wann?
finn: When it pulls. When it rests it only hums.
greta: Lager trocken. Jonas, die große Fettpresse, und nicht sparen.
jonas: Erledigt. Sie schweigt, und ich rieche nach Fett.
+ 🤫 3

wei: 防锈漆到了，二十公升，红色的。
greta: Danke! Rot ist richtig. Rechnung wie immer an Salma.
wei: 已经发给她了，她回得很快。
jonas: Sie antwortet immer schnell. Das ist ja das Unheimliche.
+ 😂 3

ewan: The lamp wants a new carbon brush, and I want a second opinion.
otto: Die erste war meine: Sie will zwei.
marek: I have looked: three.
ewan: I shall not ask a fourth person.
+ 💡 2

greta: Altöl wird am {Montag|Donnerstag} abgeholt. Fässer bitte zu, beschriftet und **nicht** als Sitz benutzen.
diego: ¿Y el barril junto a la grúa?
greta: Der ist leer. Der darf ein Sitz sein.
+ 🛢️ 2
`;
