import { createClient, createId } from "@parley/sdk";

type Client = ReturnType<typeof createClient>;

/** People and rooms as a team has them, written by hand for the pictures in the documentation. */
export interface Scene {
  readonly email: string;
  readonly password: string;
  readonly roomName: string;
  readonly roomId: string;
  readonly threadId: string;
  /** Somebody else, for their profile. */
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

/** Fills a server that nobody has signed up to. */
export async function setScene(url: string): Promise<Scene> {
  // One after the other: the first account owns the server.
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
    return async (from: Name, text: string, extra: { threadId?: string; replyTo?: string } = {}) => ({
      ...(await clients[from].messages.send({ roomId, id: createId(), text, ...extra })),
      roomId,
    });
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

  const release = await make("group", "Harbour app 2.0", "Ships on Thursday");
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
  await release("noor", "مرحبا، الخريطة جاهزة للمراجعة.");
  await release("ben", "I will try both on the old phone tonight.");
  await general("ben", "@mira it also makes tea");
  const { code } = await clients.mira.invites.create({ roomId: ask.roomId });
  for (const client of Object.values(clients)) await client.stop();
  return {
    email: emailOf("mira"),
    password: passwordOf("mira"),
    roomName: "Harbour app 2.0",
    roomId: ask.roomId,
    threadId: ask.id,
    accountId: ids.noor,
    inviteCode: code,
  };
}

async function signUp(url: string, handle: Name): Promise<Client> {
  const client = createClient(url, { storage: null });
  await client.accounts.signUp({ email: emailOf(handle), password: passwordOf(handle), name: people[handle], handle });
  return client;
}

const emailOf = (name: string) => `${name}@example.org`;
const passwordOf = (name: string) => `the harbour of ${name} at dawn`;
