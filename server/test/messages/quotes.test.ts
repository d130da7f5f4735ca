import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import { startServer, type TestServer } from "../index.ts";
import { lastEvent, roomOf, tell } from "./story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe("an answer that quotes a part", () => {
  test("carries it, is published and read back, and an edit of what it answers leaves it", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const asked = await tell(ann, roomId, "The flat in **Lyon** is free.\nWho takes it?");
    const socket = await ann.socket();
    const answer = await tell(bob, roomId, "I do", { replyTo: asked.id, quote: "Lyon is free. Who" });
    expect(answer).toMatchObject({ replyTo: asked.id, quote: "Lyon is free. Who" });
    expect(await lastEvent(socket, roomId)).toMatchObject({ type: "message.created", message: answer });
    await ann.call("messages.edit", { roomId, messageId: asked.id, text: "It is taken" });
    const edited = await bob.call("messages.edit", { roomId, messageId: answer.id, text: "I did" });
    expect(edited.quote).toBe("Lyon is free. Who");
    const { messages } = await ann.call("messages.list", { roomId });
    expect(messages.at(-1)).toEqual(edited);
  });

  test("quotes what stands there, as typed or as shown, and nothing that is covered", async () => {
    const { cai: ann } = await server.people("cai");
    const roomId = await roomOf(ann);
    const quoted = async (text: string, quote: string) => {
      const replyTo = (await tell(ann, roomId, text)).id;
      const input = { roomId, id: randomUUIDv7(), text: "yes", replyTo, quote };
      return ann.call("messages.send", input).then(
        (answer) => answer.quote,
        ({ problem }: { problem?: { code: string; field?: string } }) => `${problem?.code} ${problem?.field}`,
      );
    };
    const refused = "invalid_input quote";
    expect(await quoted("a **b** c", "a b c")).toBe("a b c");
    expect(await quoted("a **b** c", "**b** c")).toBe("**b** c");
    expect(await quoted("see [the site](https://example.org) today", "the site today")).toBe("the site today");
    expect(await quoted("`x\ty`", "x y")).toBe("x y");
    expect(await quoted("one\n\ntwo", "one\n\n\n two")).toBe("one\n\n\n two");
    for (const quote of ["B", "a b c d", "", "   "]) expect(await quoted("a **b** c", quote)).toBe(refused);
    for (const quote of ["he is dead", "end: he", "||he is dead||", "end: ."])
      expect(await quoted("the end: ||he is dead||.", quote)).toBe(refused);
    expect(await quoted("x".repeat(4000), "x".repeat(sizes.quote))).toHaveLength(sizes.quote);
    expect(await quoted("x".repeat(4000), "x".repeat(sizes.quote * 10))).toBe(refused);
    const alone = { roomId, id: randomUUIDv7(), text: "yes", quote: "a" };
    expect(await ann.problem("messages.send", alone)).toMatchObject({ code: "invalid_input", field: "quote" });
  });

  test("loses it with what it answers, wherever it was read, and with itself", async () => {
    const { dan: ann, eve: bob } = await server.people("dan", "eve");
    const roomId = await roomOf(ann, bob);
    const asked = await tell(ann, roomId, "my secret");
    const answer = await tell(bob, roomId, "which one?", { replyTo: asked.id, quote: "secret" });
    const other = await tell(bob, roomId, "and?", { replyTo: asked.id, quote: "my" });
    await bob.call("messages.delete", { roomId, messageId: other.id });
    await ann.call("messages.delete", { roomId, messageId: asked.id });
    const { quote: _, ...bare } = answer;
    expect(await bob.call("messages.get", { roomId, messageId: answer.id })).toMatchObject({ message: bare });
    const rows = await server.app.database.read
      .selectFrom("messages")
      .where("room_id", "=", roomId)
      .select("quote")
      .execute();
    expect(rows.filter(({ quote }) => quote !== null)).toEqual([]);
    const again = { roomId, id: randomUUIDv7(), text: "yes", replyTo: asked.id, quote: "secret" };
    expect(await bob.refused("messages.send", again)).toBe("invalid_input");
  });

  test("is the same message again with the same quote only", async () => {
    const { fay: ann } = await server.people("fay");
    const roomId = await roomOf(ann);
    const asked = await tell(ann, roomId, "one two");
    const input = { roomId, id: randomUUIDv7(), text: "yes", replyTo: asked.id, quote: "one" };
    const answer = await ann.call("messages.send", input);
    expect(await ann.call("messages.send", input)).toEqual(answer);
    expect(await ann.refused("messages.send", { ...input, quote: "two" })).toBe("id_reused");
    expect(await ann.refused("messages.send", { ...input, quote: undefined })).toBe("id_reused");
  });

  test("is written in a draft on every device", async () => {
    const { gil: ann } = await server.people("gil");
    const roomId = await roomOf(ann);
    const { id: replyTo } = await tell(ann, roomId, "one two");
    const draft = await ann.call("drafts.set", { roomId, text: "", replyTo, quote: "two" });
    expect((await ann.call("sync.pull", {})).drafts).toEqual([draft]);
    expect(draft.quote).toBe("two");
    expect(await ann.call("drafts.set", { roomId, text: "", replyTo })).not.toHaveProperty("quote");
    expect(await ann.call("drafts.set", { roomId, text: "a", quote: "two" })).not.toHaveProperty("quote");
  });
});
