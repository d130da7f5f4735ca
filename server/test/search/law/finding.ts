import type { Input } from "@parley/protocol";
import { nearnessOf, termsOf, wordsOfMessage } from "@parley/protocol/searching";
import { decodeParts } from "../../../src/messages/parts.ts";
import type { Person } from "../../index.ts";
import type { Scene } from "./scene.ts";
import { type Query, sentences } from "./steps.ts";

/** What is looked for: some of a sentence of the corpus, where the message that is meant says one. */
function wordsOf({ sent }: Scene, { words, said, cut }: Query): string {
  const text = said === undefined ? "" : (sent[said % Math.max(1, sent.length)]?.message.text ?? "");
  return cut !== undefined && sentences.includes(text) ? cut(text) : words;
}

/** A query as one asks the server. */
export function inputOf(scene: Scene, query: Query): Input<"search.messages"> {
  const { people, roomIds, sent } = scene;
  const { from, in: inside, has, after, before, inThreads } = query;
  const timeOf = (at: number) => sent[at % Math.max(1, sent.length)]?.message.createdAt ?? 0;
  return {
    words: wordsOf(scene, query),
    ...(from !== undefined && { authorIds: [people[from]?.id ?? ""] }),
    ...(inside !== undefined && { roomIds: [roomIds[inside] ?? ""] }),
    ...(has && { has: [has] }),
    ...(after !== undefined && { after: timeOf(after) }),
    ...(before !== undefined && { before: timeOf(before) }),
    ...(inThreads && { is: ["thread" as const] }),
  };
}

/** What a person may find, by looking at every message of the database: newest first. */
export async function scan(scene: Scene, person: Person, input: Input<"search.messages">): Promise<string[]> {
  const { authorIds, roomIds, has, after = 0, before = Number.MAX_SAFE_INTEGER, is } = input;
  const terms = termsOf(input.words ?? "");
  return (await readable(scene, person))
    .filter((row) => authorIds?.includes(row.author_id) ?? true)
    .filter((row) => roomIds?.includes(row.room_id) ?? true)
    .filter((row) => row.created_at >= after && row.created_at < before)
    .filter((row) => is === undefined || row.thread_id !== null)
    .filter((row) => !has?.includes("link") || row.text.includes("https://"))
    .filter((row) => !has?.includes("post") || row.isPost)
    .filter((row) => nearnessOf(wordsOfMessage(row), terms) !== null)
    .map(({ id }) => id);
}

/**
 * All messages that a person may read: in rooms where they are, and posts of feeds that are open to them. People of a scene are in no other rooms,
 * and the feeds of others are archived.
 */
async function readable({ server, roomIds }: Scene, person: Person) {
  const rows = await server.app.database.read
    .selectFrom("messages")
    .innerJoin("rooms", "rooms.id", "messages.room_id")
    .leftJoin("members", (join) =>
      join.onRef("members.room_id", "=", "messages.room_id").on("members.account_id", "=", person.id),
    )
    .leftJoin("hidden", (join) =>
      join
        .onRef("hidden.room_id", "=", "messages.room_id")
        .onRef("hidden.position", "=", "messages.position")
        .on("hidden.account_id", "=", person.id),
    )
    .where("messages.room_id", "in", roomIds)
    .where("messages.deleted_at", "is", null)
    .where("hidden.account_id", "is", null)
    .selectAll("messages")
    .select(["rooms.kind", "rooms.archived_at", "members.joined_at", "members.left_at", "members.removed_by"])
    .select("members.cleared")
    .orderBy("messages.created_at", "desc")
    .execute();
  return rows
    .map((row) => {
      const parts = decodeParts(row.parts);
      return { ...row, parts, isPost: parts?.some(({ type }) => type === "post") === true };
    })
    .filter((row) => {
      if (row.joined_at !== null && row.left_at === null) return row.position > (row.cleared ?? 0);
      return row.kind === "feed" && row.archived_at === null && row.removed_by === null && row.isPost;
    });
}

/** The same by the server: all pages of it. */
export async function search(person: Person, input: Input<"search.messages">): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await person.call("search.messages", { ...input, limit: 7, ...(cursor !== undefined && { cursor }) });
    ids.push(...page.messages.map(({ message }) => message.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
