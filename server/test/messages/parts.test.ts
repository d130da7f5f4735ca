import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type PartInput, sizes } from "@parley/protocol";
import { startServer, type TestServer } from "../index.ts";
import { nowhere } from "../rooms/room.ts";
import { roomOf, tell } from "./story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const contact = (accountId: string) => ({ type: "contact" as const, accountId });
const forward = (roomId: string, messageId: string) => ({ type: "forward" as const, roomId, messageId });

describe("parts of a message", () => {
  test("are made from what is sent, in its order, and need no text; the page brings the people that they show", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = await roomOf(ann);
    const source = await tell(ann, roomId, "as I said");
    const inputs = [contact(bob.id), forward(roomId, source.id), contact(cleo.id)];
    const sent = await tell(ann, roomId, "", { parts: inputs });
    const account = await ann.call("accounts.get", { accountId: bob.id });
    expect(sent.parts).toEqual([
      { ...contact(bob.id), fallback: `@${account.handle}` },
      { type: "forward", authorId: ann.id, createdAt: source.createdAt, text: "as I said" },
      { ...contact(cleo.id), fallback: expect.stringMatching(/^@cleo/) },
    ]);
    const { accounts } = await ann.call("messages.get", { roomId, messageId: sent.id });
    expect(accounts.map(({ id }) => id).sort()).toEqual([ann.id, bob.id, cleo.id].sort());
  });

  test("without any the list is absent, and blank text is refused", async () => {
    const { ann } = await server.people("ann");
    const roomId = await roomOf(ann);
    expect(await tell(ann, roomId, "plain", { parts: [] })).not.toHaveProperty("parts");
    const blank = { roomId, id: nowhere(), text: " ", parts: [] };
    expect(await ann.problem("messages.send", blank)).toMatchObject({ code: "invalid_input", field: "text" });
  });

  test("cost one statement for all of a type", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = await roomOf(ann);
    const cost = (parts: PartInput[]) => server.statements(() => tell(ann, roomId, "look", { parts }));
    await cost([contact(bob.id)]);
    expect(await cost([contact(bob.id), contact(cleo.id), contact(ann.id)])).toBe(await cost([contact(bob.id)]));
  });

  test("belong to what a retry has to repeat: others under the same id are refused", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = await roomOf(ann);
    const first = await tell(ann, roomId, "look", { parts: [contact(bob.id)] });
    const again = (parts: PartInput[]) => ({ roomId, id: first.id, text: "look", parts });
    // The retry is the same also if the keys of a part have another order.
    const turned = [{ accountId: bob.id, type: "contact" as const }];
    expect(await ann.call("messages.send", again(turned))).toEqual(first);
    for (const other of [[], [contact(cleo.id)], [contact(bob.id), contact(bob.id)], [forward(roomId, first.id)]])
      expect(await ann.refused("messages.send", again(other))).toBe("id_reused");
  });

  test("of an unknown type, or more than a message may have, are refused by their field", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann);
    const source = await tell(ann, roomId, "source");
    const send = (parts: unknown) =>
      ann.problem("messages.send", { roomId, id: nowhere(), text: "look", parts: parts as PartInput[] });
    const many = (count: number) => Array.from({ length: count }, () => contact(bob.id));
    expect(await send([{ type: "sketch", fallback: "?" }])).toMatchObject({
      code: "invalid_input",
      field: "parts.0.type",
    });
    expect(await send([{ ...contact(bob.id), fallback: "Mallory" }])).toMatchObject({ code: "invalid_input" });
    for (const count of [sizes.parts + 1, 10 * sizes.parts])
      expect(await send(many(count))).toMatchObject({ code: "invalid_input", field: "parts" });
    const copies = [contact(bob.id), forward(roomId, source.id), forward(roomId, source.id)];
    expect(await send(copies)).toMatchObject({
      ...{ code: "invalid_input", field: "parts.2", reason: { code: "too_many", params: { max: 1 } } },
    });
    expect((await tell(ann, roomId, "", { parts: many(sizes.parts) })).parts).toHaveLength(sizes.parts);
  });

  test("stay when the text is changed, go when the message is deleted, and are in a copy of it", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const sent = await tell(ann, roomId, "", { parts: [contact(bob.id)] });
    const named = { roomId, messageId: sent.id };
    expect(await ann.call("messages.edit", { ...named, text: "ask him" })).toMatchObject({ parts: sent.parts });
    const copy = await tell(bob, roomId, "", { parts: [forward(roomId, sent.id)] });
    expect(copy.parts).toMatchObject([{ type: "forward", text: "ask him", parts: sent.parts }]);
    const second = await tell(bob, roomId, "", { parts: [forward(roomId, copy.id)] });
    expect(second.parts).toEqual(copy.parts);
    expect(await ann.call("messages.delete", named)).not.toHaveProperty("parts");
    const { accounts } = await ann.call("messages.get", { roomId, messageId: copy.id });
    expect(accounts.map(({ id }) => id)).toContain(bob.id);
  });
});

describe("a contact card", () => {
  test("of nobody, or of somebody who is deleted, is refused", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann);
    const send = (accountId: string) =>
      ann.problem("messages.send", { roomId, id: nowhere(), text: "", parts: [contact(ann.id), contact(accountId)] });
    const missing = { code: "not_found", field: "parts.1" };
    expect(await send(nowhere())).toMatchObject(missing);
    await bob.call("accounts.delete", { password: bob.password });
    expect(await send(bob.id)).toEqual(await send(nowhere()));
  });

  test("of somebody who is deleted later keeps the handle and no name", async () => {
    const { ann, gus } = await server.people("ann", "gus");
    const roomId = await roomOf(ann);
    await gus.call("accounts.update", { name: "Gustav Holm" });
    const sent = await tell(ann, roomId, "", { parts: [contact(gus.id)] });
    await gus.call("accounts.delete", { password: gus.password });
    const { message } = await ann.call("messages.get", { roomId, messageId: sent.id });
    expect(message.parts).toEqual([{ ...contact(gus.id), fallback: expect.stringMatching(/^@gus/) }]);
    expect(JSON.stringify(message)).not.toContain("Holm");
  });
});
