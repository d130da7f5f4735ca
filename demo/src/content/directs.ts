/** Between two people, and to oneself. The newest piece is on top. */
export const miraTomas = `
tomas: Can you look at the winter leaflet before noon? Page 2 only.
mira: Looking. The 7:15 is bold, is that meant?
tomas: The bread van insisted.
+ 😂 mira
mira: Then it stays bold. Approved 👍
tomas:
[voice tomas]
mira: I listened to that in the lift, and laughed. Yes to all three.

mira: Your cousin's boat is at pier 3 and has been since Tuesday. Guest berth is two nights.
tomas: He says the wind is wrong.
mira: The wind has been right since Wednesday.
tomas: I shall tell him that the harbour master's office can read flags.

tomas: Thank you for this morning. I would not have asked for the day off.
mira: I know. That is why I did. How is she?
tomas: Home again, and complaining about the soup.
mira: Then she is well ❤️
+ ❤️ tomas

mira: What was the command for the list again?
tomas:
| ¦¦¦sh
| parley admin list
| ¦¦¦
mira: Thank you. I had written it on a napkin, and then had lunch.
+ 😂 tomas
`;

export const miraBen = `
mira: @ben no hurry, and nothing is on fire. When you are back: would you like window two for good? Priya asked me to ask.
mira: Also the parrots send their regards.

ben: I am off now. The spare key is with Thủy, the plant is with Thủy, everything is with Thủy.
mira: Go. The hills are up, you cannot miss them.
ben: See you on Monday week!
+ ⛰️ mira

ben: The drawer was short by {4|6|8} euros and then long by the same. I think I sold a dog.
mira: Half price, I hope. Round down for dogs.
+ 😂 ben
`;

export const benNoor = `
noor: There is a new map with your window on it. You are a small yellow circle now.
noor: عندما تعود، القهوة عليّ ☕

ben: How do you say *window two* in Arabic?
noor: الشباك الثاني. *ash-shubbāk ath-thānī.*
ben: I said it to a lady just now and she answered for five minutes.
noor: What did you do?
ben: I nodded and sold her a return.
+ 😂 noor

noor: Are you coming to the stars tonight? Ewan says no moon.
ben: With a blanket and a thermos.
noor: I bring dates.
+ ✨ ben
`;

export const yukiMinji = `
minji: 이 화면에서 일본어가 두 줄이 되는데, 괜찮을까요?
yuki: はい、二行でも大丈夫です。小さくするより読みやすいです。
minji: 고마워요! 그럼 그대로 둘게요.
+ 🙏 yuki

yuki: 昨日のキムチチゲ、とてもおいしかったです。レシピを教えてください。
minji: 비밀은 오래된 김치예요. 한 달은 기다려야 해요.
yuki: では来月またお願いします😄
+ 😂 minji
`;

export const inesMira = `
mira: How was the first day?
ines: Good! I sold forty-one tickets and one of them was right the first time.
mira: That is one more than I did.
+ 😄 ines
mira: So that you find window three tomorrow:
[picture ticket-office: A floor plan of the ticket office: three windows between staff and queue, lost and found, and the waiting room.]
ines: Is it normal that the cat sits in the drawer?
mira: It is the cat's drawer. You may use the lower one.
+ 🐈 ines
mira: Tomorrow: nine o'clock, Priya shows you refunds. Bring questions, she collects them.
`;

export const gretaJonas = `
greta: Stopfen?
jonas: Sitzt.
+ 👍 greta

jonas: Hör dir das an. Das ist die Pumpe, nicht ich.
[voice jonas]
greta: Lager. Hinten links.

jonas: Ich glaube, ich habe den 17er gefunden.
greta: Wo?
jonas: Das möchte ich erst sagen, wenn er wieder hängt.
+ 😂 greta

greta: Danke, dass du gestern länger geblieben bist.
jonas: Die Pumpe hätte mich sowieso nicht schlafen lassen.
+ ❤️ greta
`;

export const miraNotes = `
mira: For the week:
| - call the town about the crane
| - cake for Oksana, Thursday, **secret**
| - ask Ben about window two
| - dentist?
* mira
mira: The good blue for signs: ¦#1d4f7c¦

mira: Bread van: not before 7:10. Never before 7:10.

mira: Sentence from Ewan, for the speech: *A harbour is the only place where waiting is work.*
`;

export const benNotes = `
ben: After the holidays: window two rota, parrots (seed!), thank Thủy, new stamp pad.

ben: Hill list: Ben Lawers, the small one behind it, tea shop.
`;
