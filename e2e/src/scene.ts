import { shelf, taken } from "@parley/demo/shelf";
import { type Input, ownFeedId, type PartInput } from "@parley/protocol";
import { createClient, createId } from "@parley/sdk";
import { until } from "@parley/server/testing/until";

type Client = ReturnType<typeof createClient>;

/** A team with its rooms, written by hand for the screenshots in the documentation. */
export interface Scene {
  readonly email: string;
  readonly password: string;
  readonly roomName: string;
  readonly roomId: string;
  readonly threadId: string;
  /** A room with files, polls and other attachments. */
  readonly sharedRoomId: string;
  /** A post with comments, in a feed that the user has not joined. */
  readonly postId: string;
  /** Another user, for the profile page. */
  readonly accountId: string;
  readonly inviteCode: string;
}

const people = {
  mira: "Mira Lindqvist",
  tomas: "Tomás Ferreira",
  yuki: "田中 ゆき",
  noor: "Noor Haddad",
  ben: "Ben Okafor",
} as const;
type Name = keyof typeof people;

/** Fills an empty server. */
export async function setScene(url: string): Promise<Scene> {
  // One after the other, because the first account owns the server.
  const clients = {
    mira: await signUp(url, "mira"),
    tomas: await signUp(url, "tomas"),
    yuki: await signUp(url, "yuki"),
    noor: await signUp(url, "noor"),
    ben: await signUp(url, "ben"),
  };
  const ids = Object.fromEntries(
    await Promise.all(
      Object.entries(clients).map(async ([name, client]) => [name, (await client.accounts.me({})).account.id]),
    ),
  ) as Record<Name, string>;
  const others = [ids.tomas, ids.yuki, ids.noor, ids.ben];
  const make = async (kind: "group" | "channel", name: string, topic: string, accountIds = others) => {
    const { room } = await clients.mira.rooms.create({ key: createId(), kind, name, topic, accountIds });
    const roomId = room.id;
    const say = async (from: Name, text: string, extra: Extra = {}) => ({
      ...(await clients[from].messages.send({ roomId, id: createId(), text, ...extra })),
      roomId,
    });
    return Object.assign(say, { roomId });
  };

  const lunch = await make("group", "Lunch", "Who cooks, who shops", [ids.noor, ids.yuki]);
  await lunch("noor", "I am making **koshari** tomorrow. Enough for six.");
  await lunch("yuki", "楽しみにしています！");
  const general = await make("channel", "General", "Anything that doesn’t have its own room");
  await general("ben", "The new coffee machine is here ☕");
  const { room } = await clients.tomas.rooms.openDirect({ accountId: ids.mira });
  await clients.tomas.messages.send({
    roomId: room.id,
    id: createId(),
    text: "Can you look at the ferry timetable before noon?",
  });

  const shared = await make("channel", "Neighbours", "The mole, and who lives there");
  const release = await make("group", "Harbour app 2.0", "Ships on Thursday");
  for (const name of ["mira", "tomas", "yuki", "noor"] as const)
    await clients[name].accounts.update({ pictureId: await upload(clients[name], `face-${name}`) });
  const hang = async ({ roomId }: { roomId: string }, name: string) =>
    clients.mira.rooms.update({ roomId, pictureId: await upload(clients.mira, name) });
  await hang(general, "ferry");
  await hang(shared, "lighthouse");
  await hang(release, "phone");
  await showThings(clients, shared, ids);
  await release("mira", "Two things before Thursday: the **timetable import** and the map. Who takes which?");
  const claim = await release(
    "tomas",
    "I take the import. The old one reads every stop twice:\n\n```ts\nfor (const stop of route.stops) {\n  const times = await load(stop); // one request per stop\n}\n```",
  );
  await release("noor", "Then the map is mine. @mira can you send me the colours?");
  await release("mira", "Sent. And thank you both 🙏");
  await release("yuki", "港の名前の翻訳は終わりました。確認をお願いします。");
  const ask = await release("tomas", "Import is down from 40 s to 3. Tests are green.", { replyTo: claim.id });
  await clients.mira.messages.react({ roomId: ask.roomId, messageId: ask.id, emoji: "🚀" });
  await clients.noor.messages.react({ roomId: ask.roomId, messageId: ask.id, emoji: "🚀" });
  await clients.yuki.messages.react({ roomId: ask.roomId, messageId: ask.id, emoji: "👏" });
  await clients.mira.messages.pin({ roomId: claim.roomId, messageId: claim.id });
  await release("ben", "How did you get it that low?", { threadId: ask.id });
  await release("tomas", "One request for all stops, and the answer is streamed.", { threadId: ask.id });
  await release("tomas", "", { threadId: ask.id, parts: [await voice(clients.tomas, "tomas")] });
  await release("noor", "مرحبا، الخريطة جاهزة للمراجعة.", {
    parts: [
      await picture(clients.noor, "app-light", "The app by day: a map of the bay, and four boats with their times."),
      await picture(clients.noor, "app-dark", "The same screen by night."),
    ],
  });
  await release("ben", "I will try both on the old phone tonight.");
  await general("ben", "@mira it also makes tea");
  const postId = await postThings(clients);
  const { code } = await clients.mira.invites.create({ roomId: ask.roomId });
  for (const client of Object.values(clients)) await client.stop();
  return {
    email: emailOf("mira"),
    password: passwordOf("mira"),
    roomName: "Harbour app 2.0",
    roomId: ask.roomId,
    threadId: ask.id,
    sharedRoomId: shared.roomId,
    postId,
    accountId: ids.noor,
    inviteCode: code,
  };
}

type Extra = Pick<Input<"messages.send">, "threadId" | "replyTo" | "parts">;
type Offer = Omit<Extract<PartInput, { type: "post" }>, "type" | "title"> & { readonly parts?: readonly PartInput[] };
type Say = (from: Name, text: string, extra?: Extra) => Promise<unknown>;

/** Sends messages with every kind of attachment. */
async function showThings(clients: Readonly<Record<Name, Client>>, say: Say, ids: Readonly<Record<Name, string>>) {
  const views = { regatta: "Four boats", buoy: "A boat close by", finish: "Two boats in the sun", storm: "The ferry" };
  const parts = [];
  for (const [name, alt] of Object.entries(views)) parts.push(await picture(clients.yuki, name, alt));
  await say("yuki", "昨日のレガッタです。", { parts });
  await say("tomas", "The winter timetable, with the first boat in bold.", {
    parts: [{ type: "file", fileId: await upload(clients.tomas, "timetable") }],
  });
  await say("ben", "", { parts: [await voice(clients.ben, "jonas")] });
  await say("ben", "Whoever looks for pier 5, here it is:", {
    parts: [{ type: "location", ...taken(shelf.points, "pier-five") }],
  });
  await say("noor", "And this is who to ask when it is closed.", {
    parts: [{ type: "contact", accountId: ids.tomas }],
  });
}

/** Creates posts in the server's own feed, one of them pinned; returns the id of the post with comments. */
async function postThings(clients: Readonly<Record<Name, Client>>): Promise<string> {
  const roomId = ownFeedId;
  for (const name of ["tomas", "yuki", "noor", "ben"] as const) await clients[name].feeds.enter({ roomId });
  const post = (by: Name, title: string, text: string, { parts = [], ...said }: Offer = {}) =>
    clients[by].messages.send({ roomId, id: createId(), text, parts: [{ type: "post", title, ...said }, ...parts] });
  const like = (by: Name, messageId: string, emoji: string) => clients[by].messages.react({ roomId, messageId, emoji });
  const ladder = await post("ben", "Lantern evening: who brings a ladder?", "Two are enough. We hang them from five.", {
    parts: [{ type: "location", ...taken(shelf.points, "bench") }],
  });
  await clients.noor.messages.pin({ roomId, messageId: ladder.id });
  const seedlings = await post("yuki", "トマトの苗", "四種類あります。ご自由にどうぞ。", {
    reward: { text: "八月のトマト" },
    parts: [await picture(clients.yuki, "seedlings", "Four pots with young green plants.")],
  });
  await like("noor", seedlings.id, "🍅");
  const dinghy = await post(
    "tomas",
    "Cockle, a dinghy for two",
    "Thirty years old and **dry inside**. Sails go with her.",
    {
      reward: { amount: "450", currency: "EUR" },
      parts: [
        await picture(clients.tomas, "dinghy", "A small yellow sailing boat on flat water."),
        { type: "location", ...taken(shelf.points, "pier-five") },
      ],
    },
  );
  await like("noor", dinghy.id, "👍");
  await like("ben", dinghy.id, "⛵");
  const comment = (by: Name, text: string) =>
    clients[by].messages.send({ roomId, id: createId(), text, threadId: dinghy.id });
  await comment("noor", "Is the mast one piece or two?");
  await comment("tomas", "Two, for the roof of a small car.");
  return dinghy.id;
}

/** Uploads a file of the demo; returns its id once others can read it. */
async function upload(client: Client, name: string): Promise<string> {
  const { name: fileName, bytes } = await taken(shelf.files, name)();
  const { id: fileId } = await client.files.upload(new Blob([bytes]), { name: fileName });
  await until(async () => !(await client.files.describe({ fileId })).preparing);
  return fileId;
}

const picture = async (client: Client, name: string, alt: string) =>
  ({ type: "file", fileId: await upload(client, name), alt }) as const;

async function voice(client: Client, name: string) {
  const { bytes, duration, waveform } = taken(shelf.voices, name)();
  const { id: fileId } = await client.files.upload(new Blob([bytes]), { name: "voice.wav" });
  return { type: "voice", fileId, duration, waveform } as const;
}

async function signUp(url: string, handle: Name): Promise<Client> {
  const client = createClient(url, { storage: null });
  await client.accounts.signUp({ email: emailOf(handle), password: passwordOf(handle), name: people[handle], handle });
  return client;
}

const emailOf = (name: string) => `${name}@example.org`;
const passwordOf = (name: string) => `the harbour of ${name} at dawn`;
