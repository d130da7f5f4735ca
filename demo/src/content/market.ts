import type { Attachment } from "../attachment.ts";
import type { FeedSpec } from "../feed-deeds.ts";

const picture = (name: string, alt: string): Attachment => ({ type: "picture", name, alt });
const at = (name: string): Attachment => ({ type: "point", name });

/** What is posted for everybody: on the noticeboard of the server, in the market of the neighbourhood, and by those who lead it. */
export const feeds: readonly FeedSpec[] = [
  {
    ...{ key: "own", name: "Noticeboard", by: "mira", since: 70 },
    topic: "What everybody at the harbour may want to know",
    posts: [
      {
        ...{ title: "Choir of the quay looks for two low voices", by: "pavel", ago: 170 },
        text: "Tuesdays at eight, in the canteen. Nobody has to read notes; **humming is enough** to begin with.",
        likes: { "🎶": "lea hugo rosa" },
        comments: [
          { by: "jonas", after: 95, text: "Does a ship's engineer who only sings in the engine room count?" },
          { by: "pavel", after: 130, text: "That is exactly the register we are missing." },
        ],
      },
      {
        ...{ title: "Lantern evening: who brings a ladder?", by: "rosa", ago: 30, openFor: 4 },
        text: "Two are enough, three would be safe. We hang them from five in the afternoon.",
        carries: [picture("lantern-poster", "The poster of the lantern evening."), at("bench")],
        likes: { "🏮": "noor yuki amara" },
        comments: [{ by: "marek", after: 22, text: "One, 6 m, with me attached to it." }],
        shared: { by: "rosa", room: "neighbours", after: 40, text: "For those who do not read the board:" },
      },
    ],
  },
  {
    ...{ key: "market", name: "Market", by: "mira", since: 60 },
    topic: "Give away, lend, look for, help: between the mole and the mill",
    posts: [
      {
        ...{ title: "Cockle, a dinghy for two", by: "amara", ago: 640, closedAfter: 400 },
        text: "The sailing club has a new one. Cockle is *thirty years old* and dry inside. Sails and rudder go with her.",
        reward: { amount: "450", currency: "EUR" },
        carries: [picture("dinghy", "A small yellow sailing boat on flat water."), at("pier-five")],
        likes: { "⛵": "otto greta jonas finn", "😍": "lucia" },
        comments: [
          { by: "greta", after: 50, text: "Is the mast one piece or two?" },
          { by: "amara", after: 64, text: "Two, for the roof of a small car." },
          { by: "finn", after: 9000, text: "Then she is mine. I bring a trailer and a bottle." },
        ],
      },
      {
        ...{ title: "Tomato seedlings, more than one balcony can bear", by: "thuy", ago: 380 },
        text: "Four kinds, all named. They stand on the steps in front of the door, **take what you like**.",
        reward: { text: "A tomato in August" },
        carries: [picture("seedlings", "Four pots with young green plants."), at("mill-lane")],
        likes: { "🍅": "mira salma lea david" },
      },
      {
        ...{ title: "Has anybody seen Admiral?", by: "ruth", ago: 262, closedAfter: 52 },
        text: "Black, white front, answers to nothing. Last seen near the fish market, which explains a lot.",
        reward: { text: "Cake, and the thanks of a whole family" },
        carries: [picture("cat", "A black cat with a white front and yellow eyes."), at("fish-market")],
        likes: { "🐈‍⬛": "karim priya minji" },
        comments: [
          { by: "karim", after: 41, text: "رأيته صباحًا عند الكشك الأزرق، وأكل سردينتين." },
          { by: "ruth", after: 55, text: "That is him. On my way!" },
          { by: "ruth", after: 3000, text: "Home again, and two kilos heavier. Thank you all." },
        ],
        shared: { by: "priya", room: "lost", after: 20, text: "A case for this room, I think." },
      },
      {
        ...{ title: "Bicycle for a child of six to nine", by: "david", ago: 150, openFor: 21 },
        text: "20 inches, new brakes, bell included. Our daughter has outgrown it, the bell is as loud as ever.",
        reward: { amount: "35", currency: "EUR" },
        carries: [picture("bicycle", "A small red bicycle in front of a grey wall."), at("school")],
        comments: [{ by: "lucia", after: 200, text: "¿Sigue disponible? Mi sobrina cumple siete el sábado." }],
      },
      {
        ...{ title: "Stuhl zu verschenken, wackelt nur ein wenig", by: "otto", ago: 96 },
        text: "Buche, aus dem Museum. Wer ihn leimt, hat etwas fürs Leben.",
        carries: [picture("chair", "A wooden chair."), at("bench")],
        likes: { "👍": "greta" },
      },
      {
        ...{ title: "Who carries a piano up to the third floor with me?", by: "yuki", ago: 52, openFor: 5 },
        text: "It is an upright one and lighter than it looks. Four people and an hour, Saturday at ten.",
        reward: { text: "Breakfast before, and a small concert after" },
        carries: [at("mill-lane")],
        likes: { "💪": "finn marek diego" },
        comments: [
          { by: "finn", after: 12, text: "I bring straps and the right knots." },
          { by: "hugo", after: 30, text: "Et moi les croissants, pour les autres forces." },
          { by: "yuki", after: 45, text: "皆さん、ありがとうございます! One more pair of arms, please." },
        ],
        shared: { by: "finn", room: "neighbours", after: 60, text: "One pair of arms is still missing." },
      },
      {
        ...{ title: "Three kinds of jam against empty jars", by: "lea", ago: 26 },
        text: "Cerise, orange amère, mûre. Trois bocaux vides pour un plein, c'est équitable.",
        reward: { text: "Three empty jars for a full one" },
        carries: [picture("jam", "Three jars of jam, red, orange and violet."), at("fish-market")],
        likes: { "🫙": "carmen noor", "😋": "tomas mira arjun" },
      },
      {
        ...{ title: "Repair of small things that have a wire", by: "marek", ago: 5, openFor: 30 },
        text: "Lamps, radios, toasters. What I cannot mend costs nothing, and comes back in a box *with all its screws*.",
        reward: { amount: "12.50", currency: "EUR" },
        carries: [at("pier-five")],
        likes: { "🔌": "mira" },
        comments: [{ by: "mira", after: 17, text: "The lamp in the office sends its regards." }],
      },
    ],
  },
  {
    ...{ key: "announcements", name: "Announcements", by: "mira", since: 55, posting: "moderators" },
    topic: "From the harbour office. Comments are open to everybody.",
    posts: [
      {
        ...{ title: "Pier 2 is closed for three days", by: "mira", ago: 210 },
        text: "The boards are replaced from Monday on. Boats of pier 2 leave from **pier 4**, at the same times.",
        comments: [{ by: "arjun", after: 15, text: "The signs are hanging already." }],
      },
      {
        ...{ title: "The winter timetable is here", by: "noor", ago: 74 },
        text: "It begins on the first of November. The paper one lies at the ticket office.",
        carries: [{ type: "file", name: "timetable" }],
        likes: { "🗓️": "tomas priya ruth" },
      },
    ],
  },
];
