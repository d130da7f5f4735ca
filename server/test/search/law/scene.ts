import type { Message } from "@parley/protocol";
import type { Person, TestServer } from "../../index.ts";
import { roomOf, tell } from "../../messages/story.ts";
import { post } from "../../posts/posting.ts";
import type { Step } from "./steps.ts";

interface Sent {
  readonly roomId: string;
  readonly message: Message;
  readonly author: Person;
}

/** People with rooms and a feed of their own. */
export interface Scene {
  readonly server: TestServer;
  /** The last one owns the rooms. */
  readonly people: readonly Person[];
  readonly owner: Person;
  /** Who leads the server, and its feeds. */
  readonly leader: Person;
  /** Three groups, and the feed. */
  readonly roomIds: readonly string[];
  readonly feedId: string;
  readonly sent: Sent[];
}

/** Three people in three groups of a fourth, and a feed that one of the three has entered. */
export async function sceneOf(server: TestServer, turn: number): Promise<Scene> {
  const people = Object.values(
    await server.people(...["one", "two", "three", "owner"].map((name) => `${name}${turn}`)),
  );
  const [first, , , owner] = people;
  if (first === undefined || owner === undefined) throw new Error("there are four");
  const leader = await server.owner();
  const groups = [];
  for (const _ of [1, 2, 3]) groups.push(await roomOf(owner, ...people.slice(0, 3)));
  const feedId = (await leader.call("feeds.create", { key: Bun.randomUUIDv7(), name: "Market" })).room.id;
  await first.call("feeds.enter", { roomId: feedId });
  return { server, people, owner, leader, roomIds: [...groups, feedId], feedId, sent: [] };
}

const quietly = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => {},
    () => {},
  );

/** Does a step; what is refused changes nothing. */
export async function take(scene: Scene, doing: Step): Promise<void> {
  const person = scene.people[doing.who] ?? scene.owner;
  const roomId = scene.roomIds[doing.room] ?? "";
  if ("at" in doing) return change(scene, person, doing);
  if (doing.does === "say") {
    const saying =
      roomId === scene.feedId ? post(person, "ab", { roomId, text: doing.text }) : tell(person, roomId, doing.text);
    return keep(scene, person, roomId, saying);
  }
  if (doing.does === "leave") return quietly(person.call("rooms.leave", { roomId }));
  const isFeed = roomId === scene.feedId;
  if (doing.does === "enter" && isFeed) return quietly(person.call("feeds.enter", { roomId }));
  const leading = isFeed ? scene.leader : scene.owner;
  const of = { roomId, accountId: person.id };
  return quietly(doing.does === "remove" ? leading.call("members.remove", of) : leading.call("members.add", of));
}

async function keep({ sent }: Scene, author: Person, roomId: string, saying: Promise<Message>): Promise<void> {
  const message = await saying.catch(() => undefined);
  if (message !== undefined) sent.push({ roomId, message, author });
}

/** Does something with a message, or changes what somebody sees of its room. */
async function change(scene: Scene, person: Person, doing: Extract<Step, { at: number }>): Promise<void> {
  const target = scene.sent[doing.at % Math.max(1, scene.sent.length)];
  if (target === undefined) return;
  const { roomId, author } = target;
  const { id: messageId, position, threadId } = target.message;
  const of = { roomId, messageId };
  const root = threadId ?? messageId;
  switch (doing.does) {
    case "reply":
      return keep(scene, person, roomId, tell(person, roomId, doing.text, { threadId: root }));
    case "name":
      return quietly(author.call("threads.name", { roomId, threadId: root, title: "abc straße" }));
    case "edit":
      return quietly(author.call("messages.edit", { ...of, text: doing.text }));
    case "delete":
      return quietly(author.call("messages.delete", of));
    case "clear":
      return quietly(person.call("members.clearHistory", { roomId, position }));
    case "hide":
      return quietly(person.call("hidden.hide", of));
    case "unhide":
      return quietly(person.call("hidden.unhide", of));
  }
}
