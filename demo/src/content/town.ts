/** Neighbours: the people around the harbour, in whatever language comes first. The newest piece is on top. */
export const neighbours = `
! 14-19
rosa: Domani il caffè apre alle cinque, per la regata. Chi ha bisogno di colazione alle cinque e dieci?
ewan: Half the fleet.
hugo: J'apporte soixante croissants, encore tièdes.
karim: وأنا أغلق الكشك ساعة لأتفرج.
+ 😄 3
amara: Mes petits matelots viendront tous avec un chapeau. Ne riez pas, s'il vous plaît.
rosa: Nessuno ride. Ma voglio una foto.
+ 📷 4
> amara: Voilà la liste des chapeaux : onze casquettes, deux bonnets, une passoire.
> rosa: La passoire vince.
> ewan: Aerodynamically interesting.
+ 😂 2

ewan: Somebody asked what I do up there all night. This:
[picture beam: A lighthouse at night, whose beam goes round.]
+ 😂 8
+ ❤️ 4
otto: Und das seit 1874, nur früher mit der Hand.
lucia: ¿Puedo enseñárselo a la clase?
ewan: With sound, if you like. Mind your ears.
[file foghorn]
+ 🙉 6

amara: La régate d'hier, pour ceux qui dormaient encore :
[picture regatta: Four sailing boats with white sails in front of green hills.]
[picture buoy: A sailing boat with a yellow hull close to the camera.]
[picture finish: Two sailing boats against the low sun.]
[picture storm: The ferry between grey waves, an hour later.]
+ ⛵ 9
rosa: La terza! La voglio nel caffè, grande.
amara: Elle est à toi. Et c'est Maëlle, huit ans, qui l'a prise.
+ ❤️ 7
david: לילדה יש עין.

hugo: La farine arrive à {time} par le Petrel. Est-ce que quelqu'un peut m'aider avec douze sacs ?
A: I can, after the {time}.
diego: Yo también. Con la grúa serían dos minutos.
hugo: La dernière fois, la grúa a fait de la pâte.
+ 😂 5

otto: Im Museum ist ab {Freitag|Samstag} die Ausstellung »Laternen und Lügen: Strandräuber und ihre Geschichten«. Eintritt frei für Nachbarn.
ewan: Are the lies labelled?
otto: Jede einzelne.
+ 🏮 4
wei: 我借给你三盏旧船灯，擦干净了。
otto: Danke! Sie hängen schon im Eingang.

! 7-11
karim: اليوم الماكريل بنصف السعر، لأن البحر كان كريماً.
lea: J'en prends huit kilos pour la cantine.
rosa: Tre chili per me, e uno per il gatto.
karim: القط زبون قديم.
+ 🐟 5

rosa: Qualcuno ha perso un anello sul molo? D'oro, con una piccola onda incisa.
A: I saw a couple looking under the benches at pier {pier}.
rosa: Trovati! Piangevano tutti e due, poi tutti e tre, perché anch'io.
+ ❤️ 8
pavel: I play something at your café tonight for that.

meilin: 港口診所這週六上午開門，打流感疫苗不用預約。
ana: Flu vaccinations at the harbour clinic on Saturday morning, no appointment needed.
+ 👍 6
amara: Les enfants demandent si ça pique plus qu'une méduse.
meilin: 比水母輕多了。還有貼紙。

pavel: Summer evenings on the mole: I need a second accordion, or a first violin, or a person who can count to four.
ada: I can count to three.
pavel: A waltz, then!
+ 🎶 5
thuy: Tôi chơi được đàn bầu, nếu mọi người muốn thử.
pavel: We very much want to try.

! 15-19
hugo: Four en panne. Pas de pain demain avant neuf heures, pardon à tous.
marek: I am with you in twenty minutes. It is the thermostat, it always is.
hugo: C'était le thermostat.
rosa: Marek, per te il caffè è gratis fino a domenica.
marek: It is the thermostat in your machine too, by the way.
+ 😂 6

ewan: The first honey of the lighthouse bees is in jars. {20-40} of them, heather and sea air.
zeynep: Üç kavanoz bana lütfen!
A: Two for the office.
ewan: Sold out. The bees are proud, the beekeeper is stung.
+ 🐝 6

david: מישהו ראה את השחף עם הרגל הכתומה? הוא לא היה על הגג הבוקר.
ewan: On the gallery of the lighthouse, eating my sandwich.
david: תודה. סימנתי ביומן: בריא, רעב.
+ 😂 4

lucia: Los niños de la isla han pintado el barco escolar. Ahora tiene ojos.
amara: Nos voiliers sont jaloux.
eleni: Στην πατρίδα μου όλα τα καΐκια έχουν μάτια. Βλέπουν τον δρόμο.
lucia: ¡Se lo cuento mañana! 
+ 👀 5

wei: 新到一批缆绳，十二毫米的，颜色有蓝和橙。
finn: Forty metres of the orange, please. The blue one always looks like sea.
wei: 好的，留给你。
finn: Thank you. It shall be tied well.

rosa: Chi mi aiuta a spostare i tavoli prima del temporale?
A: Coming.
B: Coming, with Finn.
rosa: Grazie! Tutto dentro, tranne il gatto, che ha deciso da solo.
+ ⛈️ 3

zeynep: [Liman bülteni](https://letter.example.org) için bir soru: iskelenin en güzel saati hangisi?
otto: Kurz vor sechs, wenn die Lampe ausgeht.
hugo: Trois heures du matin, seul avec le pain.
noor: بعد الغروب بعشر دقائق.
finn: Pay day.
+ 😂 6
zeynep: Hepsini yazıyorum, teşekkürler.

amara: Le club cherche des gilets de sauvetage pour enfants, même vieux, même moches.
ana: Eight in my store, checked and orange.
finn: Orange is not ugly. Orange is found.
+ 🦺 5
amara: Merci ! Orange, donc. C'est la couleur de la saison.

wei: 台风天剩下的沙袋还有三十个，要的人自己来拿。
ana: Ten for the first aid post, please.
rosa: Sei per il caffè. Il gatto ci dorme già.
+ 🐈 4

otto: Wer möchte am {Sonntag|Samstag} das Nebelhorn einmal selbst auslösen? Ein Platz, Verlosung im Turm.
amara: Les enfants veulent tous. Tous.
otto: Dann tute ich dreizehnmal.
meilin: 請先告訴診所，上次嚇到三個病人。
+ 😂 6

lucia: Hoy en clase: «¿De quién es el mar?» La mejor respuesta: «De quien lo limpia».
=> eleni timetable: To be printed on the back of every ticket.
+ ❤️ 9
ewan: I shall read that to the bees.
rosa: Lo scrivo sulla lavagna, sopra i prezzi.

karim: ضاعت قطتي الرمادية منذ الأمس. تحب السردين ولا تحب الغرباء.
A: There is a grey cat in the ticket office drawer.
karim: في درج النقود؟
A: On the twenties.
karim: هي هي. أنا في الطريق.
+ 🐈 8

pavel: The town asked me to play more quietly after ten. I play more *slowly* now. It seems to be enough.
+ 😂 5
ada: It is beautiful. One has time to get home between two notes.

zeynep: Mahalle fotoğrafı için cumartesi {time}'da iskelede buluşuyoruz. Herkes gelsin, kedi dahil.
rosa: Vengo con il grembiule o senza?
zeynep: Önlükle, tabii ki!
finn: With ropes or without?
zeynep: Finn, sen zaten hep iplerle geliyorsun.
+ 📷 5

david: סקר גלים: הערב עד שני מטרים על המזח הצפוני. לא לשבת על הקצה.
A: Waves of two metres on the north mole tonight: please do not sit at the end of it.
hugo: Et si on est amoureux ?
david: גם אז לא.
+ 😂 7

hugo: Qui a laissé un saxophone dans le fournil ?
pavel: Is it warm?
hugo: Il dort à côté de la pâte, il est très chaud.
pavel: Perfect. It was out of tune from the cold.
+ 🎷 5

amara: Premier vent sérieux de la saison, et tous les petits sont revenus dans le bon port.
ewan: I watched from the gallery. Beautifully tacked.
lucia: ¡Bravo! Los míos quieren apuntarse todos.
+ ⛵ 7
`;

/** Customer care: what passengers ask. */
export const care = `
ben: Another one at my window who has walked round the whole basin. Where do I send people for pier 5, in one sentence?
priya: Not in one sentence. With this:
[point pier-five]
+ 🙏 4
otto: Die Treppe hinter dem Kran. Jeder findet sie, der sie schon kennt.
+ 😂 5

! once
priya: @ben while you were away the lady with the two parrots asked for you. Twice. The parrots as well.
+ 🦜 4
thuy: They can say *window two* now.
priya: She is coming back on {weekday}. I have put you on that shift, I hope you do not mind.
mira: He cannot mind, he is on a hill.
+ 😂 3
thuy: @ben also your plant is fine. I talk to it about tariffs.
priya: @mira can you sign the refund for the harp before noon? It was two tickets after all.

A: How do I refund one leg of a return when the other one was used by somebody else?
priya: Who was on the first one?
A: The husband. They had a disagreement at the far end.
priya: Refund the leg, not the husband.
+ 😂 7
A: Done. She says thank you, he is taking the bus.

priya: Template for late boats, better than the old one:
| > We are sorry: the {time} to {island} leaves later today. Your ticket is valid on every boat until midnight,
| > and the first coffee at Rosa's is ours.
+ ❤️ 6
* priya
rosa: La prossima volta ditemelo prima. Ma va bene.
> priya: Sorry Rosa! How many came?
> rosa: Ventidue. Ho finito le tazze.
> mira: The office pays, with cups.

thuy: A group of {24-48} for the lighthouse, no reservation, all very cheerful.
otto: Der Turm trägt zwanzig auf einmal.
thuy: Then I sell them two tours and an ice cream in between.
+ 🍦 4

A: Passenger asks whether the ferry to {island} can be taken by somebody who is afraid of water.
ana: Yes. Middle of the boat, look at the horizon, ginger sweets are at the counter.
finn: Or sit with me, I talk until we are there.
priya: Both have worked before.
+ 👍 4

B: Card machine at window {one|three} says *please remove card*. There is no card.
marek: Is there a lollipop stick?
B: There is a lollipop stick.
+ 😂 6
marek: There is always a lollipop stick. Coming.

priya: एक यात्री ने चिट्ठी भेजी है, हाथ से लिखी हुई: *"Thank you for waiting for my grandmother."*
eleni: We waited four minutes. She walked like a queen.
=> mira board: Why we wait, in two sentences:
+ ❤️ 10
mira: This one goes on the wall.

A: What do I answer to *"is the sea included"*?
C: Yes.
thuy: Yes, but not to take away.
+ 😂 5

arjun: {40-70} questions yesterday, sorted:
| 1. Where is pier 5?
| 2. Is it on time?
| 3. Where is pier 5, really?
noor: The new signs are coming on {weekday}. With numbers that can be read at half a mile.
priya: Then I shall have time for a lunch.
+ 🙌 3

B: Lost child at the information desk, about five, answers to *Captain*.
ana: With me. Has a biscuit, wants a ship.
A: Parents are at window one, out of breath.
ana: Reunited. He has been promised a whistle.
+ ❤️ 8

thuy: Someone wants to bring a harp on the {time}. Is that luggage or a vehicle?
ruth: Is it taller than its owner?
thuy: Yes.
ruth: Then the harp buys the ticket, and she comes along.
+ 😂 6
pavel: A harp! Which boat? Asking for the accordion.

A: The phone line crackles since this morning, everybody sounds like a gull.
marek: Damp in the box at pier {pier}. It needs an hour of dry weather, or a hair dryer.
A: We have a hair dryer.
marek: I shall not ask why.
A: The line is clear again.

priya: New on the ticket page: one can say when one needs help with stairs. {5-12} people did today.
+ 👏 5
finn: Names and times please, I carry.
priya: In the shift list, with a star.

C: Is the waiting room heated on Sundays?
A: From eight, if somebody presses the button before.
C: Which button?
A: The one marked *lift*. Do not ask.
+ 😂 4
marek: I am on it. I have been on it for a while.

B: A gentleman has left a compliment for the soup and a complaint about the horizon.
lea: Merci pour la soupe.
eleni: The horizon was straight when we left it.
+ 😂 7

A: Someone asks for a ticket *to the horizon and back*.
B: Evening cruise, Petrel, {late}. It turns round at the horizon.
A: Sold two.
+ ❤️ 6

thuy: Máy in vé số hai hết giấy. Paper is under the counter, behind the parrots' seed.
A: Found the seed. And the paper. In this order.
priya: Please do not print on the seed.
+ 😂 3

priya: Rule for today: if somebody shouts, speak more slowly. If they shout in rhyme, call Zeynep.
+ 😄 5
C: It happened once.
priya: It happened *twice*, and the second one was good.

A: Visitor with a wheelchair for the lighthouse. What can I offer?
otto: Die Stufen kann ich nicht ändern. Aber unten steht das Modell, und ich erzähle alles, was oben ist.
A: She says that was better than the view.
otto: Sie war wunderbar. Sie kannte die Lampe noch mit Petroleum.
+ ❤️ 9

arjun: Waiting time at the windows yesterday: median {2-4} minutes, worst 19.
thuy: The worst was the harp.
arjun: I have put the harp into a column of its own.
+ 😂 4

B: May a passenger bring a Christmas tree on the {time}?
ruth: How tall?
B: As tall as he is, plus a star.
ruth: The star travels free.
+ ⭐ 6

lea: Une dame demande la recette de la soupe. Pour la troisième fois.
priya: Do we give it away?
lea: Bien sûr. Mais j'oublie toujours un ingrédient, jamais le même.
+ 😂 7

A: Somebody booked {12-19} places under the name *Napoleon*.
thuy: Deposit?
A: Paid. For Saint-Brieg, one way.
finn: At least not for an island.
eleni: Saint-Brieg *is* an island, Finn.
+ 😂 8

C: The form says *date of birth of the vehicle*.
noor: That is a translation. A very old one. Corrected at https://forms.example.org/vehicles
C: A gentleman has filled it in, with a candle drawn beside it.
+ 🎂 5

thuy: Có một bé gái gửi lại vé và viết: "Cảm ơn con tàu."
+ ❤️ 8
ada: Which boat?
thuy: Petrel.
ada: I shall tell her.

A: How long does a return ticket count?
priya: A year. Nobody has to hurry home.
A: She says that is the nicest thing a ticket ever said to her.
+ ❤️ 7

B: Lady at the window would like *the same seat as in 1988*.
ada: Upper deck, port side, third bench. It is still there, only repainted.
B: How do you know which one?
ada: Everybody who comes back asks for that one.
+ ❤️ 9
thuy: Đặt chỗ rồi.
`;
