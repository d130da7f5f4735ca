/** The harbour app: people who make it. The newest piece is on top. */
export const app = `
mira: Two things before {weekday}: the **timetable import** and the map. Who takes which?
tomas: I take the import. The old one reads every stop twice:
|
| ¦¦¦ts
| for (const stop of route.stops) {
|   const times = await load(stop); // one request per stop
|   table.set(stop.id, times);
| }
| ¦¦¦
+ 👀 joon minji
* mira
noor: Then the map is mine. @mira can you send me the colours?
mira: Sent. And thank you both 🙏
yuki: 港の名前の翻訳は終わりました。確認をお願いします。
+ 🙏 noor
tomas: Import is down from 40 s to **3**. Tests are green.
~ Import is down from 40 s to 4. Tests are green.
+ 🚀 mira noor joon
+ 👏 yuki
> joon: How did you get it that low?
> tomas: One request for all stops, and the answer is streamed.
> joon: And when a stop is missing in the answer?
> tomas: Then the old times stay and the line says since when they are old.
> mira: That is the sentence I want in the release notes.
+ 💯 2
noor: مرحبا، الخريطة جاهزة للمراجعة.
[picture app-light: The app by day: a map of the bay with a ferry on its way, and four boats with their times.]
[picture app-dark: The same screen by night.]
minji: 지도 색이 아주 좋아요. 어두운 화면에서도요.
+ ❤️ noor
^3 joon: I will try both on the old phone tonight.
~ I will try both tonight.

tomas: For everybody who is asked what is new: this goes to the shops on {weekday}.
[file release-notes]
+ 👏 5
eleni: *Nobody needs to know green from grey.* Thank you.
arjun: I would have put the 3 seconds first.
tomas: You would have put a chart first.
+ 😂 4

joon: The app starts in 2 s on the oldest phone I have. It was 9 this morning.
+ 🎉 6
mira: What was it doing the other seven?
joon: Fetching pictures for screens nobody had opened.
> minji: Four of them were mine.
> joon: They are still there, one tap later.
arjun: On my numbers that is half of all starts. Half of our passengers have a phone like that.

minji: Three greens for *on time*. Which one can you tell from the grey?
| - A: ¦#2f7d4f¦
| - B: ¦#3a9a63¦
| - C: ¦#1f6b45¦
noor: C on light, B on dark. A on neither.
eleni: From the bridge with sunglasses: C.
minji: C it is, with the word beside it. Nobody should need to know green from grey.
+ 👍 5

tomas: Daylight saving bit us last night. The {time} to {island} was in the list twice.
noor: Once in each time?
tomas: Once in each time. Fixed like this:
|
| ¦¦¦sql
| select sailing_id, departs_at
| from sailings
| where service_day = :day -- the ship's day, not the clock's
| order by departs_at;
| ¦¦¦
+ 🧠 2
arjun: I had one passenger too many in every hour that does not exist. Now I know why.
mira: Please write that down somewhere that is not chat.
tomas: Written down: page [*Time*](https://handbook.example.org/time) in the handbook, with a picture of a sad clock.
+ 😂 4

joon: Push messages for delays: at what delay do we send one? 5, 10 or 15 minutes?
priya: Ten. At five they are still looking for the pier, at fifteen they are at my window.
eleni: Ten, and a second one when we have left. People forgive a wait that ends.
joon: Ten, and on departure.
+ 👍 4

noor: The map crashes when one zooms into the harbour basin. Does anybody see the same?
A: Only on the tablet at the information desk.
noor: What does the console say?
A:
| ¦¦¦
| RangeError: zoom level 23 exceeds 22
|     at tiles (map.js:418)
|     at draw (map.js:97)
| ¦¦¦
noor: It believes the tablet is a very small globe. Fix is in review.
> tomas: Reviewed, one question about rounding.
> noor: Answered, and you were right.
> tomas: Can I have that in writing?
> noor: You just did.
+ 😂 3

yuki: 「遅延」の表示、「遅れています」に変えました。お客様に話しかける言い方のほうがいいと思います。
minji: 좋아요. 한국어도 같은 말투로 바꿀게요.
noor: Arabic and French as well, please: speak to people, do not announce at them.
+ ❤️ 4

A: Release {2-4}.{1-9} is out. Twelve fixes, two new mistakes, both known.
+ 🚀 5
mira: Which two?
A: The badge counts the weather, and the settings page says *Hallo* in every language.
mira: I like the second one.

arjun: Search without accents: ¦vestero¦ now finds *Vesterø*, and ¦saint brieg¦ finds *Saint-Brieg*.
tomas: And ¦innis¦ finds *Innis*?
arjun: It did so before. I take the credit all the same.

joon: Which of you has the old tablet with the cracked corner? I need it for one hour.
A: It holds the door of the server room open.
joon: That explains the server room.
marek: And the temperature in it. I bring a wedge.
+ 😂 4

minji: The buttons on the ticket page are now 44 px high. Sven can press them with gloves.
sven: Can confirm.
+ 🧤 5

tomas: Please do not deploy before the {time} has left, the gate reads the old list until then.
A: Understood. What if I already have?
tomas: Then you have already rolled back.
A: I have already rolled back.
+ 😅 3
tomas: Thank you. The gate noticed nothing.

noor: Offline mode works on the ferry: tickets, map, timetable, all without a signal.
=> priya care: For the next *"but there is no signal"*:
ada: Tried it behind the cape, where even the radio gives up. Works.
noor: You do not know how happy that makes me.
+ ❤️ 5
=> mira general: From the app people, and quite right to be proud of it:
ada: My passengers do. They have stopped holding their phones out of the windows.

A: Test data question (see https://handbook.example.org/screenshots): may I use real names in the screenshots?
mira: No. Invent some.
A: *Captain Ahab, Ishmael, Queequeg*?
mira: Those are people who do not come back. Invent others.
+ 😂 6

A: Review please: the list of boats keeps its place now when a delay arrives.
tomas: Looks right. What if the delayed boat is the one I am looking at?
A: Then it says so, and does not jump.
noor: Nothing that one reads should jump. Can we print that on a shirt?
minji: 벌써 그리고 있어요.
+ 👕 5

arjun: Crash-free starts this week: **99.{6-9} %**. The rest is one telephone in {island}, forty times.
joon: I know that telephone. It belongs to a man who opens the app with a pencil.
arjun: And the pencil?
joon: 2B. We should support it.
+ ✏️ 4

noor: Contrast check of all screens, what is left:
| - [x] timetable
| - [x] tickets
| - [ ] the map at night
| - [ ] *that one grey* in settings
+ ✅ 2
minji: *그 회색*은 오늘 고칠게요.
noor: Thank you. It was a nice grey. It was just not there.

tomas: Who merged on Friday at {late}?
A: Me. It was a small one.
tomas: It was a small one on *every* page.
A: I have written the test that would have caught it.
tomas: Then all is forgiven. Go home.
+ 🫶 3

marek: Question from the switch room: does the app know when I turn the power off at pier {pier}?
joon: It knows that the gate stops answering, and says *ask on board*.
marek: That is more than my predecessor's fuse box said.
+ 😄 3

priya: Passengers type *Sant Brieg*, *St Brig* and *the one with the church*.
arjun: The first two are found now. For the third I need a column for churches.
eleni: Every island has one. They will find it.
yuki: 「教会のある島」で検索できたら、すてきですね。
+ ⛪ 3

joon: The release build is {4-8} % smaller. I took out the second copy of the clock.
tomas: We had two clocks?
joon: They disagreed.
+ 🕰️ 5

A: The translation for *all aboard* in German is too long for the button.
yuki: Which one is it?
A: *Bitte alle an Bord kommen*.
jonas: »Einsteigen!«
A: Perfect. It sounds like you.
`;

/** Timetable: what sails when, and why not. */
export const timetable = `
ada: The Petrel runs the Skarholm line alone until tonight. Whoever waits on pier 2 can see where we are:
[live 8h]
+ 👍 6
tomas: Thank you. I am putting that on the board downstairs.
zeynep: The paper one is at the printer. Here it is as a file, with the 07:15 in bold:
[file timetable]
+ 👍 3
thuy: Pinned to window one.

! once
eleni: For the winter table: the first boat to {island} needs ten minutes more at the quay. The bread van is never there before {6|7}:10.
tomas: Noted, first boat at 7:15 instead of 7:05. The connection to the bus still holds.
hugo: Le camion dit merci.
+ 🥖 4
zeynep: Then page 2 of the leaflet changes. When must it be at the printer?
tomas: Friday noon. After that it is true for five months.
* mira
> zeynep: Sent to the printer, with 7:15.
> tomas: You are early.
> zeynep: I have a table for that.
+ 😄 1

A: The {time} from {island} left {6-14} minutes late: a school class, all counted twice.
B: Were they all there?
A: One more than on the list. It was a teacher.
+ 😂 4
B: Then it will be made up behind the cape.

tomas: Connections on {weekday}, as they are planned:
| | Boat | Leaves | Arrives | Bus |
| | --- | --- | --- | --- |
| | Petrel | 08:20 | 09:05 | 09:15 |
| | Kittiwake | 10:40 | 11:35 | 11:45 |
| | Halcyon | 13:10 | 14:20 | 14:35 |
| | Petrel | 17:30 | 18:15 | 18:20 |
+ 👍 4
ada: Five minutes at 18:15 is not a connection, it is a race.
tomas: 18:25, then. I have asked the bus company, they can wait for ten.
ada: Thank you. My passengers are not what they were at twenty.

nikos: Kittiwake is fully booked on {weekday}, {time}. Can we take the larger one?
eleni: Halcyon is free until the afternoon. I swap with you, you owe me a Sunday.
nikos: Which Sunday?
eleni: One with rain.
+ 😂 3
tomas: Swapped in the table. Cabin numbers on the tickets stay, they fit.

B: Question from the window: does the dog fare apply to two small dogs or to one long one?
A: The tariff says *per dog*.
B: The gentleman says his is one and a half.
ruth: Round down. Always round down for dogs.
+ 🐶 6

lucia: El barco escolar saldrá una hora más tarde el {lunes|martes|jueves}: hay examen de natación, en el agua de verdad.
tomas: Moved to 09:30 on that day. Who tells the parents?
lucia: Ya lo saben. Los niños llevan una semana sin hablar de otra cosa.

tomas: Why does the 12:50 always need four minutes more than planned, and only on Thursdays?
ada: Market day. Half of {island} gets on with a crate of something.
finn: Last week one of the crates got off by itself. It was a goose.
+ 🪿 6
tomas: I shall put four minutes for geese into the table.

sven: Fog. Pilot boat waits. Expect everything 20 later until {time}.
tomas: Delay of 20 set for all arrivals. Thank you, Sven.
sven: Lifted.
=> tomas oneline: From the pilots:
tomas: Delay taken out.
+ 👍 3

A: People ask whether the Sunday boat to {island} also sails on the public holiday.
tomas: Holidays are Sundays, except the one in spring, which is a Saturday.
A: I shall not say it like that.
tomas: Please do not.

! once
eleni: Dry dock for the Halcyon is confirmed: eleven days, from the {8|9|12}th. Who sails the long route?
ada: Petrel can, with one trip fewer.
nikos: Kittiwake takes the fewer one.
tomas: Then nobody on land notices. That is how I like a dry dock.
+ 👏 4

tomas: The paper table at pier {pier} is from last year. Somebody has corrected it by hand, in verse.
noor: Please photograph it before anybody takes it down.
tomas: *"The ten to nine no longer sails, / the nine does, if the weather fails."*
+ ❤️ 6
zeynep: That goes into the newsletter.

carmen: El carguero de las {time} necesita el muelle {pier} una hora más. ¿Se puede?
tomas: Yes, if the Petrel may lie at the inner berth.
ada: It may, if it is not told to hurry.
carmen: Gracias. Nadie le mete prisa al Petrel.

A: Is it true that the last boat on {weekday} waits for the concert?
mira: It waits for the last chord, not for the encore.
pavel: Then I play the encore first.
+ 😂 5

arjun: Punctuality last week: {91-97} %. Within five minutes, all lines, fog not subtracted.
+ 🎉 4
ada: And with the fog subtracted?
arjun: Then we were early, on average.
ruth: Please never print that.

B: A passenger has a ticket for the *Cormorant*. Did we ever have a Cormorant?
ada: Until 1994. My mother sailed her.
B: He would like to know whether it is still valid.
mira: It is. Let him on, and show him the bridge.
+ ❤️ 9

A: The board at pier {pier} shows yesterday. Which yesterday, I cannot say.
marek: I have pulled its plug and put it back.
A: Today!
marek: My best trick.
+ 🪄 4

carmen: El {miércoles|viernes} llegan dos camiones de harina y uno de pianos. Necesito la rampa de {6|7} a 9.
nikos: Kittiwake loads at half past eight. Can it be done by then?
carmen: La harina sí. Los pianos, con paciencia.
hugo: La farine d'abord, je vous en prie.
+ 😄 3
tomas: Ramp reserved. Pianos in brackets.

! once
ruth: How many timetables have we had since the company began?
tomas: This is the 211th. The first one said *daily, when possible*.
ruth: Let us keep that in a small line at the bottom.
+ ❤️ 7
zeynep: Sayfa 4, en altta. Yaptım.

ewan: Gale from {late}, {wind}. I would not plan on the last two boats.
eleni: Last two of the Halcyon are off. I decide at four about the one before.
tomas: Marked as *doubtful*. Priya's people know.
priya: They do. We have made soup of it: *stay the night, see the island*.
eleni: The one before sails. After that, good night.
+ 👍 5

B: A couple would like to get married on the 13:10 to {island}. Between which piers does the captain's word count?
eleni: All of them. It takes nine minutes, I do it before the cape.
B: And if it is rough?
eleni: Then they know what they are getting into.
+ 💍 10
=> mira general: Please dress nicely on that day, the rail included:

lucia: ¿Puede el barco escolar llevar dos bicicletas y un violonchelo?
finn: One of the bicycles may have to be played.
tomas: It may. Deck is free until the second bell.
lucia: ¡Gracias! El violonchelo también.
+ 🎻 3

tomas: New rule of three for changes: **paper, board, app**. In this order, on the same day. Written down at https://handbook.example.org/changes
zeynep: Kâğıt bende.
A: Board is me.
joon: 앱은 저요.
+ ✅ 4
* tomas

thuy: Chuyến 17:30 hôm nay còn {6-30} chỗ. Window one can still sell.
A: And now?
thuy: {2-5}. There was a choir.
B: Did they sing?
thuy: They bought in harmony.
+ 🎶 5

! once
arjun: The {island} line had its millionth passenger since we count. It was a baby, asleep.
+ 🍼 8
mira: She travels free until she asks for it.
ada: With the Petrel. Naturally.
`;
