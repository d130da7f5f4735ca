/** Smaller rooms, most of whose pieces are said once. In each the newest is on top. */
export const words = `
minji: 오늘의 낱말: **윤슬**. 햇빛이나 달빛에 비치어 반짝이는 잔물결.
yuki: きれいな言葉ですね。日本語では「さざ波のきらめき」でしょうか。一語ではありません。
eleni: Στα ελληνικά: **ανταύγεια**. Σχεδόν.
lea: En français on dit *le miroitement*. Mais « yunseul » est plus beau.
+ ❤️ 5
taras: Українською: **мерехтіння**.
salma: وبالعربية: *تلألؤ الماء*.
sven: Finnish: *välke*. Short, because it is cold.
+ 😂 7

jonas: Wort des Tages: **Fernweh**. Wie Heimweh, nur in die andere Richtung.
rosa: Da noi non esiste. Si parte e basta.
priya: हिंदी में भी नहीं है। हम कहते हैं: *मन उड़ने को है*।
+ ❤️ 3
finn: We call it *Monday*.
+ 😂 6

david: המילה של היום: **מפרש**. וגם זה וגם זה: מי שמפרש, ומה שמותח הרוח.
noor: بالعربية *شراع* للسفينة و*شرح* للكلام. قريبتان أيضاً.
david: אולי פעם הייתה להן אותה ספינה.
+ ❤️ 5

thuy: Từ của hôm nay: **thương**. Yêu, nhưng nhẹ hơn và lâu hơn.
lucia: En español quizá *cariño*.
marek: Po polsku *czułość*.
thuy: Gần đúng lắm.

karim: كلمة اليوم: **سَمَر**، حديث الليل بعد أن يهدأ كل شيء.
amara: En wolof on dit *waxtaan*, et il faut du thé.
taras: On the night watch we have exactly that, and exactly tea.
+ 🍵 4

otto: **Sehnsucht**, noch so eines.
lea: *Saudade* ?
tomas: Não é bem a mesma coisa. A saudade já teve o que lhe falta.
ines: E não quer que acabe.
+ ❤️ 6

wei: 今天的词：**江湖**。字面是江和湖，意思是漂泊的人间。
yuki: 日本語にも「江湖」があります。昔の本の中だけですが。
meilin: 意思是：船開了，人情還在。
+ 🙏 3

zeynep: Bugünün kelimesi: **yakamoz**. Ayın denizdeki ışığı.
minji: 윤슬의 친척이네요!
eleni: Και στα ελληνικά **διακαμός**. Η ίδια λέξη, ταξίδεψε.
+ 🌕 6
zeynep: Aynı denizden olduğumuz belli.

pavel: České slovo dne: **loď**. Boat, ship, everything that floats.
marek: Po polsku *łódź*. Także miasto, bez morza.
+ 😂 3
finn: A city called Boat without a sea. I want to live there.

hugo: Mot du jour : **flâner**.
mira: We have a whole harbour for that.
haruto: 「ぶらぶらする」に近いですか。
hugo: Oui, mais avec un but : ne pas en avoir.
+ 😂 4
`;

export const books = `
ruth: New book from the first of the month: *The Wind in the Willows*. To begin with, the sentence everybody knows:
| > Believe me, my young friend, there is nothing, absolutely nothing, half so much worth doing as simply messing about in boats.
+ ❤️ 7
* ruth
ada: My whole career in one sentence.
finn: It is the only book that understands me.
lea: En français : *Le Vent dans les saules*. Je l'ai lu aux enfants, ils voulaient tous être Crapaud.
> ruth: Toad, naturally.
> amara: Au club aussi. Nous avons quatre Crapauds et aucun Rat.
> ada: Typical crews.
+ 😂 3

otto: Zum Abschluss von *Moby-Dick*: Wer hat das Kapitel über die Farbe Weiß zu Ende gelesen?
eleni: I did. On watch, in fog. Do not do that.
+ 😅 4
ewan: > Call me Ishmael.
| Three words, and one is at sea. The whole of it is at https://www.gutenberg.org/ebooks/2701. I wish my log began like that.
taras: I stopped when the white whale came. I know how meetings with large things end.
finn: I was for the whale.
+ 🐋 6

haruto: 「奥の細道」を読みはじめました。
| > 月日は百代の過客にして、行かふ年も又旅人也。
yuki: 船の上で読むのにいちばんいい本です。
ruth: For the rest of us: *The months and days are travellers of eternity; the years that come and go are also voyagers.*
+ ❤️ 6

lucia: De Antonio Machado, para el viernes:
| > Caminante, son tus huellas
| > el camino y nada más;
| > caminante, no hay camino,
| > se hace camino al andar.
carmen: Y al volver la vista atrás, estelas en la mar.
+ ❤️ 6
diego: Lo recito en la grúa y nadie se queja.

otto: Heine, weil es regnet:
| > Das Meer erglänzte weit hinaus
| > Im letzten Abendscheine
greta: Das letzte Mal hast du das auf der Leiter aufgesagt und ich musste sie halten.
+ 😂 4

salma: من «ألف ليلة وليلة»: ما قرأه السندباد في عيون البحر لا يقرأه في كتاب.
karim: هذه الجملة منك أنت!
salma: ربما. لكنها جيدة.
+ 😂 3

ewan: Stevenson, for those who come home late:
| > Home is the sailor, home from sea,
| > And the hunter home from the hill.
mira: For @ben, who is still on the hill.
+ ❤️ 4
ada: Read at my grandmother's farewell, at the end of pier 2. The gulls were quiet for once.
+ ❤️ 8

ruth: A practical question: who has the library's copy of *Treasure Island*?
finn: It is under the leg of the chart table.
ruth: Still?
finn: Long John Silver would approve of a good leg.
+ 😂 7
`;

export const band = `
pavel: The second voice, so that nobody can say they did not know it:
[file waltz]
+ 🎶 5
ada: My triangle has no part in it.
pavel: Bar nine. You will know.
+ 😂 4

pavel: Rehearsal on {weekday}, eight o'clock, in the sail loft. Please bring *both* hands.
finn: Fiddle is restrung. Two hands attached.
thuy: Tôi mang đàn bầu.
+ 🎶 2
ada: I bring the triangle and my whole soul.
+ 😂 3
pavel: Set list:
| 1. *The Leaving of Liverpool*
| 2. *La Paloma*, slowly
| 3. *Arirang*, with Thủy
| 4. The one Finn always forgets
* pavel
finn: Which one is that?
+ 😂 4

joon: [아리랑 악보](https://band.example.org/arirang) 올렸어요. 두 번째 줄은 천천히 가요.
pavel: Thank you. In which key did you sing it as a child?
joon: In the key of grandmother.
+ ❤️ 4
thuy: Hợp với đàn bầu lắm.

haruto: ソーラン節はどうですか。網を引く歌です。
finn: We pull ropes for a living. Teach us.
pavel: If everybody claps on two and four I shall cry.
ada: On one and three, then. Like sailors.
+ 😂 4

pavel: The seal applauded yesterday. Third song.
finn: It was asking us to stop.
taras: It stayed until the end. I was there, with tea.
+ 🦭 5

amara: Les enfants veulent chanter avec vous pour la fête. Ils connaissent un refrain. Un.
pavel: One refrain is a whole concert, if it is the right one.
+ ❤️ 3

thuy: Có ai thấy cái chân đàn của tôi không?
ada: It holds the door of the loft open.
marek: Doors! Wedges! I brought a whole box!
+ 😂 5
`;

export const board = `
arjun: The whole table, one line a day, for those who like to count themselves.
[file september]
ruth: Thank you. The chart in General is enough for me, and the table for Salma.
+ 👍 salma

ruth: Agenda for the board, {weekday} at {time}:
| 1. Winter timetable, approval
| 2. Fenders, pier 4: cost so far
| 3. Light on the south mole
| 4. Any other business, **short**
* ruth
mira: Two pages on point 2 are in your post boxes.
salma: الأرقام النهائية في الصفحة الثانية، أقل من الميزانية بثلاثة بالمئة.
~ الأرقام النهائية في الصفحة الثانية.
+ 👏 3
oksana: Щодо пункту 3: прошу два сухі дні. Марек готовий.
> ruth: Can we decide on dry days?
> oksana: Ми можемо їх попросити.
> arjun: The forecast for Thursday gives us one and a half.
ruth: Thank you. Point 4 is Finn's bell, I fear.
+ 😂 4

arjun: Third quarter in one table:
| | | Passengers | Cars | On time |
| | --- | ---: | ---: | ---: |
| | July | 51,204 | 8,911 | 93 % |
| | August | 58,730 | 9,640 | 91 % |
| | September | 41,377 | 7,002 | 96 % |
+ 📈 4
ruth: August was hot. People do not run in the heat.
mira: And the ice cream queue crosses the gangway. We move the kiosk ten metres.
salma: عشرة أمتار مجانية، وهذا ما أحبه.
+ 😄 3

ruth: The town asks whether we light the big crane for the festival.
oksana: Якщо Дієго погодиться не крутити її.
mira: He has agreed to turn it slowly.
ruth: Approved, slowly.
+ 👍 3

salma: تم دفع تأمين السفن الأربع لهذه السنة. والخامسة في الغد.
ruth: Thank you. What is the fifth?
mira: The raft of the swimming club. It counts as a ship since somebody put a flag on it.
+ 😂 4

mira: Klaus retires on the last day of the month. Thirty-one years. I would like us all on the quay at five.
ruth: The board will be there, with a cake in the form of a bollard.
+ ❤️ 5
oksana: Я принесу квіти.
mira: And somebody must make sure that he does not repair the cake.
+ 😂 4

ruth: Minutes of last time are approved without changes, except that *fish* on page 3 should be *finish*.
arjun: Pity.
+ 😂 3

oksana: Лист від лоцманів отримано, відповідь надіслано. Лід на південному молі вже не проблема, бо літо.
~ Лист від лоцманів отримано, відповідь надіслано.
ruth: I like problems that melt.
+ 😄 2
`;

export const fair = `
mira: That was the summer fair! {1900-2300} people, one thunderstorm, no tears except at the raffle. Thank you, all of you ❤️
+ 🎉 11
* mira
rosa: Ho venduto novecento gelati. Non sento più il braccio.
+ 🍦 5
lea: La soupe est finie, même la grande marmite.
pavel: Five encores. The accordion sleeps until Thursday.
karim: وبعت كل السمك قبل الظهر!
mira: I close this room on Friday, until next year. Take the lists with you.
+ 👍 6

finn: Who won the tug-of-war?
greta: Die Werkstatt.
ada: The Petrel was robbed. The rope was wet.
greta: Es war ein Hafen, Ada.
+ 😂 8

amara: La course de baignoires commence à trois heures. Douze équipages, onze baignoires.
ewan: Mine is the twelfth. I bring it from the tides lesson.
+ 🛁 6
otto: Ich mache den Startschuss vom Turm. Mit Flagge, nicht mit Pulver.

mira: Who does what on Saturday:
| - **Gangway and queue**: Finn, Ana
| - **Music**: Pavel
| - **Food**: Léa, Hugo, Rosa, Karim
| - **Tower**: Otto, twenty at a time
| - **Weather**: Ewan
+ ✅ 8
* mira
ewan: I accept no responsibility for the weather.
mira: You never do.
+ 😂 5

rosa: Quanti tavoli mi servono?
mira: Thirty. And thirty more for those who say they will stand.

hugo: Je ferai un pain en forme de bateau. Deux mètres.
lea: Il ne passe pas dans ton four.
hugo: En trois morceaux, alors. Comme les vrais.
+ 🥖 5
`;

export const oneline = `
oksana: Причал 4 закрито до середи. Pier 4 closed until Wednesday.
mira: Office closes at {15|16}:00 today.
+ 👍 2
ada: Petrel back in service.
+ 🎉 3
greta: Rampe Pier {pier}: bitte nur von Hand.
lea: Soupe : finie.
+ 😢 4

taras: Туман. Fog until about nine.
ewan: Gusts of {38-52} knots after {late}. Tie down what you like.
+ 👀 4
finn: Tied down.

hugo: Pain chaud, quai 2.
+ 🥖 5
marek: Power off at pier {pier}, {time}, ten minutes.
marek: Power on.
sven: Ship in.

B: Lost: one glove, left, green.
A: Found: one glove, left, green.
+ 🧤 5
priya: Window two closes for lunch at one.

otto: Turm heute bis 20 Uhr offen.
rosa: Il caffè è aperto.
+ ☕ 4
karim: سمك طازج حتى الظهر.
carmen: Muelle {pier} ocupado hasta las {time}.

noor: New quay map is on the board.
+ 👏 3
haruto: 乗船口は今日だけ左側です。
joon: 앱 점검 22시, 5분.
joon: 점검 끝.

ana: First aid course: two places left on {weekday}.
C: One place left.
A: None left.
+ 😄 2

diego: Grúa 2 parada por viento.
diego: Grúa 2 en marcha.
thuy: Cửa số một mở lại.
arjun: Yesterday: {780-1650} passengers.
+ 📈 2

A: {ship} {5-15} min late.
A: {ship} made it up.
nikos: Στην ώρα μας.

zeynep: Afişler geldi.
eleni: Halcyon full for the {time}. Next boat 40 min later.
+ 👍 2
mira: Keys found in the canteen, brass, with a whistle.
finn: Mine.
+ 😂 4

meilin: 診所今天休息。
david: מדידת שוברי גלים בצהריים.
amara: Voile annulée, trop de vent.
amara: Voile rétablie !
+ ⛵ 3
`;

export const drill = `
ana: If I am on the boat and somebody does not feel well: this is who you ask. The clinic is open until six.
[contact meilin]
+ 🙏 5
ben: Saved.

ana: Plan for the first aid drill:
| 1. Alarm at {time}, nobody knows who is the patient
| 2. Everybody to the flagpole
| 3. I time it, Finn is carried
* ana
finn: Why am I carried?
ana: Because you are the heaviest and the most cheerful.
+ 😂 4
meilin: 我帶十二個繃帶和一盒貼紙。
taras: Ноші готові.
+ 👍 2

ana: Result: 3 minutes 50. That is a **record**.
+ 🏆 6
finn: I was carried beautifully.
oksana: Без кота.
+ 😂 3

meilin: 提醒大家：除顫器的電池下個月要換。
marek: Ordered. Two, so that one can be lost.
+ 🙏 ana

ana: Burns in the galley: cool water, twenty minutes, **no butter**.
lea: Jamais de beurre sur la main. Sur le pain seulement.
+ 😄 3

ana: Who has a valid lifeguard card? Mine counts until spring.
finn: Valid until December.
amara: Moi, toute l'année, et treize petits surveillants.
+ ❤️ 3
`;
