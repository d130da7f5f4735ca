/** General: what concerns everybody. The newest piece is on top. */
export const general = `
! once
mira: Good {morning|day}, everyone. Three things before the weekend:
| 1. The **winter timetable** starts on the first. It is on the board and in the app.
| 2. Pier 4 is closed for the new fenders until Wednesday. Use pier 5.
| 3. Welcome to @ines, who started yesterday at the booking desk 🎉
+ 🎉 7
+ 👋 noor ben rosa ada
* mira
rosa: Welcome Inês! First coffee is on the house. The second one too, if you say hello in Portuguese to Tomás 😄
+ ☕ 3
tomas: Bem-vinda! Finalmente alguém para discutir como se faz um pastel de nata.
+ ❤️ ines
ines: Thank you all! I have found the kettle, the stapler and window three. What is the bell under the counter for?
ada: Nobody knows. We ring it when the Petrel is on time.
+ 😂 9
finn: So it is as good as new.
+ 😂 6
> ada: I heard that.
> finn: You were supposed to.
> eleni: Children.
+ 😄 2
noor: @ines your map of the quays is on your desk. The coffee stain marks the canteen, that one is official.
yuki: いねすさん、ようこそ！わからないことがあれば、いつでも聞いてください。
+ 🙏 ines

zeynep: Last look before it goes to the printer. Does anybody see what I no longer see?
[picture lantern-poster: A poster: a white ferry at night below a row of lanterns. Lantern Evening, North mole, Saturday, 19:30.]
+ 😍 7
noor: One more finger of air between *Evening* and the line below. Otherwise: print it.
zeynep: One finger. Done.
lea: Il y aura de la soupe, j'imagine ?
rosa: E caffè. Molto caffè.
+ ☕ 4

! once
rosa: The summer party is on the last Saturday, weather or not. One thing is still open.
[poll Where do we eat? | On the Petrel, if she is there: 9 | In the canteen yard: 6 | On the North mole, with blankets: 12]
+ 🎉 4
finn: The Petrel will be there.
ada: The Petrel will be *somewhere*.
+ 😂 7
rosa: And who helps? More than one is welcome.
[poll When can you help? | Friday evening: 5 | Saturday morning: 8 | Sunday, washing up: 1 | several]
tomas: One vote for washing up. That was me, with the wrong finger.
+ 😂 6

! once
arjun: September in numbers: **38 thousand** passengers, most of them on Saturdays, most Saturdays dry. Full table in the board room.
[picture passengers: A chart with a bar for each day of September. Saturdays stand out with more than 2000 passengers, other days have about 1000.]
+ 📈 3
ruth: Best September in eleven years. Thank you, all of you.
+ ❤️ 8
greta: Und die Kittiwake ist keinen einzigen Tag ausgefallen. Nur so nebenbei.
+ 💪 5
ada: Noted with envy from the Petrel's bridge.

A: Does anybody else smell paint on pier {pier}?
B: It is the bollards. They are getting their {yellow|white|blue} back.
A: I have just leaned on one.
+ 😂 6
B: Then you are getting yours as well.
C: White spirit is in the workshop, second shelf. Ask Greta before you touch the shelf.

! 13-17
lea: Demain à midi : soupe de poisson, et une tarte aux pommes comme ma grand-mère la faisait. Dites-moi avant dix heures si vous venez.
+ 🙋 6
hugo: Le pain est au four. Je passe vers onze heures et demie.
B: Two of us from the {workshop|ticket office}, please.
karim: والسمك من عندي، طازج من هذا الصباح 🐟
+ 😋 4
lea: Merci Karim. Il est magnifique.

mira: @room the fire drill is on {weekday} at {time}. Leave everything, walk to the flagpole, wait for @ana with the list.
+ 👍 9
* mira
A: Is it the drill where it rains?
mira: It is always the drill where it rains.
+ 😂 5
ana: Last time we were all there in four minutes. The record to beat is four minutes.
finn: The record holder was the cat.
+ 🐈 6

A: The lift in the terminal is stuck again, between one and two. Empty, luckily.
marek: On my way. Please put the sign out.
> A: Sign is out.
> marek: It was the door contact, and a {hair clip|coin|button} in the track. Running.
> A: You are a treasure.
^ B: Third time this {month|autumn}. Is there a pattern?
marek: It gets stuck when the wind is from the west and somebody on the second floor is in a hurry.

! 14-18
ewan: For those who like to look up: clear sky tonight after {late}, no moon. The Milky Way from the north mole, bring a blanket.
+ ✨ 8
otto: Der Turm bleibt bis elf offen, wenn jemand die 142 Stufen will.
haruto: 行きます！温かいお茶を持っていきます。
+ 🍵 3
A: Is there room for two children and a telescope?
ewan: There is always room for a telescope.

B: Somebody left a bicycle in front of the slipway. Blue, with a basket and a very confident cat in it.
A: The bicycle is {C}'s. The cat is nobody's.
C: Moved. The cat stayed where it was and is now sitting on the slipway.
+ 🐈 5

noor: New signs for the quays are [up for a vote](https://signs.example.org/vote): large numbers on the left, or large arrows on the right? 👍 numbers, 👀 arrows
[picture signs: Two blue signs. A has a large 5 and three islands below each other, B a large arrow and two islands.]
+ 👍 8
+ 👀 3
eleni: Numbers. From the bridge I can read a number at half a mile, an arrow points at whatever it likes.
minji: 숫자에 한 표. 멀리서도 잘 보여요.
noor: Numbers it is. Thank you for reading them from half a mile.

! 7-10
A: Good morning! The {wind} wind has taken the awning of the kiosk. It was last seen heading for {island}.
rosa: It is in my garden.
+ 😂 7
rosa: It may stay until Sunday, it suits the lemons.

mira: The harbour school has asked for somebody who can explain tides to twenty nine-year-olds on {weekday}. Who is brave?
ewan: Me. I shall bring a bathtub.
mira: A real one?
ewan: They asked for somebody who can *explain* it.
+ 🛁 6
lucia: Los niños ya están preguntando por la bañera.

! 6-9
taras: Доброго ранку. Ніч була тиха, тільки тюлень спав на сходах причалу 2. Я не став його будити.
+ 🦭 7
A: For those of us who slept: a seal spent the night on the steps of pier 2, and Taras let it.
B: Correct procedure.

A: Parking is a puzzle today. Two coaches are standing in the staff bays.
B: They are for the {time} to {island}. They leave when the boat does.
C: The boat leaves when the coaches' people find the boat.
A: I will go and point.

priya: @room नमस्ते सबको! नया यात्री सर्वेक्षण आज शुरू हुआ। Links are on the tickets, answers come in by themselves.
+ 👍 4
arjun: {120-260} answers since this morning. The most frequent word is *view*.
priya: And the second?
arjun: *Toilets*.
+ 😂 8

! once
mira: We have a name for the new pilot boat. {140-190} suggestions, one winner: **Dunlin**.
+ 🎉 10
finn: So not *Boaty*.
mira: Not *Boaty*, Finn. All sixty-one of your entries were counted.
+ 😂 9
sven: Good name.
+ 👍 4

A: The printer on the first floor prints everything twice again.
B: Everything?
A: Everything?
+ 😂 6
tomas: It had two jobs with the same name. I have restarted the queue.

zeynep: The newsletter goes out on {weekday}, here is [the draft](https://letter.example.org/draft). Has anyone a photograph of the {ship} with people in it who agreed to be in it?
A: I have one of the crew waving at the wrong camera.
zeynep: Perfect. Send it.
B: Everyone in it agreed. To what, we are still finding out.

mira: Who has the large ladder?
otto: Ich. Die 143. Stufe, sozusagen.
+ 😂 6
mira: Can it be back by {time}? The flag is stuck at half mast and people are asking who died.
otto: Ist unterwegs.
finn: It was only the halyard. Everybody is alive, I have counted.
+ 🚩 4

! 6-9
A: First frost on the gangways this morning. Grit is in the red boxes.
B: The red box at pier {pier} is empty.
A: Filled.
C: The one at the terminal has a hedgehog in it.
ana: Leave the hedgehog. I bring another box, and a saucer.
+ 🦔 9

! 8-10
david: צילמתי הבוקר את הנמל מהמנוף. האור היה זהב.
[picture dawn: The bay at sunrise, a ferry in front of three rows of hills.]
+ 🌅 5
diego: Fue un honor subirte. La próxima vez sin gritar.
david: לא צעקתי. הזהרתי את השחפים.
+ 😂 4

! 8-11
hugo: J'ai trop de brioches. Ce n'est pas un problème, c'est une invitation.
+ 🥐 8
A: Where?
hugo: Bureau, deuxième étage, encore pour cinq minutes.
B: They lasted three.

ruth: The board thanks everybody who stayed on after the storm on {weekday}. Not one line parted and not one person grumbled in writing.
+ ❤️ 9
finn: I grumbled in person.
ruth: It is minuted.
+ 😂 7

A: Is the harbour radio on channel {12|14} or on 16 now?
sven: Twelve to work, sixteen to call. Always.
A: Thank you. That is the longest sentence I have from you.
sven: Yes.
+ 😂 10

! 9-16
joon: 사무실 와이파이 이름이 바뀌었어요: ¦harbour-staff¦. The old one goes on {weekday}.
A: And the password?
joon: On the noticeboard, behind the fire plan. Not here.
+ 🔒 4
marek: Behind the fire plan there is also a draught. I shall look at both.

oksana: @room Штормове попередження на завтра: північно-західний, {40-55} вузлів після обіду.
A: Storm warning for tomorrow afternoon. Everything that can fly goes inside.
=> rosa neighbours: Anche le sedie, per favore!
B: Including the gulls?
oksana: Чайки дорослі, самі розберуться.
+ 😂 5
`;
