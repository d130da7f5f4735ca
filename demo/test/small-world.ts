import { emblems } from "../src/drawing/emblems.ts";
import { asPng, box, svg } from "../src/drawing/svg.ts";
import { speech } from "../src/sounds/speech.ts";
import { wav } from "../src/sounds/wav.ts";
import type { PersonSpec, RoomSpec, World } from "../src/world.ts";

export const passwordOf = (handle: string) => `${handle} rows to the island`;
const person = (handle: string, more: Partial<PersonSpec> = {}): PersonSpec => ({
  ...{ handle, name: handle, bio: "", home: "en", password: passwordOf(handle) },
  ...more,
});

const script = `
ann: Who comes along, @bob and @cleo?
+ 👍 2
* ann
bob: All of us.
~ Some of us.
> cleo: With the dog.
> dan: Then with two.
^2 A: I stay at home with {9-99} books, @ann.
=> ann quay: Hear, hear.

eve: This one goes away again.
x
dan: The plan, and the same in words.
[picture plan: Two squares.]
[file words]
cleo:
[voice hello]
ann:
[point top]
dan:
[contact ann]
cleo: And who rows?
[poll Who rows? | I do: 1 | You do: 1 | anonymous]
B: @room the boat leaves at {time}.
fay: Nobody is late.
`;
/** The newest piece is live at the end, the other one is over. */
const crossing = `
dan: Follow us.
[live 8h]

dan: Here and back.
[live 15m]
ann: Seen.
`;
const log: RoomSpec["log"] = ({ random }) => [{ minute: random.between(0, 1430), script: "A: Low water.\nB: Noted." }];

/** As small as it can be with everything in it. */
export const small: World = {
  days: 9,
  people: [
    person("ann", { unread: {}, picture: "face" }),
    ...["bob", "cleo"].map((handle) => person(handle, { awaySince: 3 })),
    ...["dan", "eve"].map((handle) => person(handle)),
    person("fay", { since: 2 }),
  ],
  rooms: [
    { key: "hill", kind: "channel", name: "Hill", by: "ann", members: "*", script, messages: 84, quiet: 1 },
    {
      key: "quay",
      kind: "group",
      name: "Quay",
      by: "bob",
      members: "ann bob cleo dan",
      picture: { name: "face", since: 4 },
      script,
      messages: 55,
      quiet: 3,
    },
    { key: "boat", kind: "direct", by: "cleo", members: "dan", log },
    { key: "isle", kind: "group", name: "Isle", by: "dan", members: "ann", script: crossing, quiet: 1 },
  ],
  feeds: [
    {
      ...{ key: "own", name: "Board", topic: "", by: "ann", since: 6 },
      posts: [{ title: "Who sings?", text: "", by: "eve", ago: 30, reward: { text: "Tea" } }],
    },
    {
      ...{ key: "market", name: "Market", topic: "What goes round", by: "ann", since: 8 },
      posts: [
        {
          ...{ title: "Sold", text: "Blue", by: "dan", ago: 80, closedAfter: 20, likes: { "👍": "cleo eve" } },
          ...{ reward: { amount: "12.50", currency: "EUR" }, comments: [{ by: "eve", after: 9, text: "Mine!" }] },
          carries: [
            { type: "picture", name: "plan", alt: "Two squares." },
            { type: "point", name: "top" },
          ],
          shared: { by: "dan", room: "quay", after: 30, text: "Look" },
        },
      ],
    },
    { ...{ key: "news", name: "News", topic: "", by: "ann", since: 7, posting: "moderators" }, posts: [] },
  ],
  shelf: {
    files: {
      plan: async () => ({ name: "plan.png", bytes: await asPng(svg(64, 48, box(4, 4, 20, 20, 'fill="#c00"'))) }),
      face: async () => ({ name: "face.png", bytes: await asPng(emblems.anchor()) }),
      words: () => ({ name: "words.txt", bytes: "Two squares.\n" }),
    },
    voices: { hello: () => wav(speech(1, 2, 120)) },
    points: { top: { latitude: 57.1, longitude: -5.9, label: "The top" } },
    routes: {
      dan: {
        label: "Boat",
        minutes: 9,
        points: [
          { latitude: 57, longitude: -6 },
          { latitude: 57.1, longitude: -6 },
        ],
      },
    },
  },
};
