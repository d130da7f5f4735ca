import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import { type Client, type ClientOptions, createMemoryStorage, draftKey, hasUnsent } from "../src/index.ts";
import { clientOf, openAll } from "./fixture.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const open: Client[] = [];
afterEach(() => Promise.all(open.splice(0).map((client) => client.dispose())));

async function device(person: Person, options: ClientOptions = {}): Promise<Client> {
  const client = await clientOf(server, person, options);
  open.push(client);
  return client;
}

const contact = ({ id }: Person) => ({ type: "contact" as const, accountId: id });

async function room(owner: Person): Promise<string> {
  const { room } = await owner.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Quay" });
  return room.id;
}

describe("what is written keeps its parts", () => {
  test("as a draft: on another device, after a reload without the server, and when its text is changed or taken away", async () => {
    const { ada, ben } = await server.people("ada", "ben");
    const roomId = await room(ada);
    const storage = createMemoryStorage();
    const first = await device(ada, { storage });
    const second = await device(ada);
    const { composer } = first.room(roomId);
    composer.setParts([contact(ben)]);
    composer.setText("ask him");
    composer.flush();
    const drafted = () => second.state.drafts.get(draftKey(roomId, null));
    await untilState(second, () => drafted()?.text === "ask him");
    expect(drafted()).toEqual({ text: "ask him", parts: [contact(ben)], replyTo: null, unsent: false });
    composer.setText("");
    composer.flush();
    await untilState(second, () => drafted()?.text === "");
    expect(drafted()?.parts).toEqual([contact(ben)]);
    second.room(roomId).composer.setParts([]);
    second.room(roomId).composer.flush();
    await untilState(first, () => !first.state.drafts.has(draftKey(roomId, null)));

    composer.setParts([contact(ben)]);
    expect(hasUnsent(first.state)).toBe(true);
    await first.stop();
    const offline = { storage, token: "none", fetch: () => Promise.reject(new TypeError("no network")) };
    const again = await device(ada, { ...offline, token: ada.token ?? "" });
    expect(again.room(roomId).composer.draft.parts).toEqual([contact(ben)]);
  });

  test("in a message: it is shown with them at once, sent with them, and only with them the draft is empty", async () => {
    const { ada, ben } = await server.people("ada", "ben");
    const roomId = await room(ada);
    const client = await device(ada);
    await client.accounts.get({ accountId: ben.id });
    const { composer } = client.room(roomId);
    composer.setParts([contact(ben)]);
    const entry = composer.send();
    const fallback = `@${client.account(ben.id)?.handle}`;
    expect(entry).toMatchObject({ text: "", parts: [contact(ben)], shown: [{ ...contact(ben), fallback }] });
    expect(composer.draft).toMatchObject({ text: "" });
    expect(composer.draft.parts ?? []).toEqual([]);
    await untilState(client, () => client.state.outbox.length === 0);
    const { messages } = await ada.call("messages.list", { roomId });
    expect(messages[0]?.parts).toEqual([{ ...contact(ben), fallback }]);
    expect(composer.send(" ")).toBeNull();
  });

  test("in a message with another text than the draft's: its parts go along, its text stays", async () => {
    const { ada, ben } = await server.people("ada", "ben");
    const roomId = await room(ada);
    const { composer } = (await device(ada)).room(roomId);
    composer.setText("half a thought");
    composer.setParts([contact(ben)]);
    expect(composer.send("look")).toMatchObject({ text: "look", parts: [contact(ben)] });
    expect(composer.draft).toMatchObject({ text: "half a thought", replyTo: null });
    expect(composer.draft.parts ?? []).toEqual([]);
    composer.setParts([contact(ada)]);
    expect(composer.send("a card", { parts: [contact(ben)] })).toMatchObject({ parts: [contact(ben)] });
    expect(composer.draft).toMatchObject({ text: "half a thought", parts: [contact(ada)] });
  });

  test("in a message beside the draft that answers another message", async () => {
    const { ada, ben } = await server.people("ada", "ben");
    const roomId = await room(ada);
    const client = await device(ada);
    const said = await ada.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "who?" });
    const { composer } = client.room(roomId);
    composer.setText("half a thought");
    composer.send("him", { parts: [contact(ben)], replyTo: said.id });
    await untilState(client, () => client.state.outbox.length === 0);
    const { messages } = await ada.call("messages.list", { roomId });
    expect(messages.at(-1)).toMatchObject({ text: "him", replyTo: said.id });
    expect(composer.draft).toMatchObject({ text: "half a thought", replyTo: null });
  });

  test("and the part that it quotes, also in a draft on another device; what is edited in between is answered as a whole", async () => {
    const { ada } = await server.people("ada");
    const roomId = await room(ada);
    const [first, second] = [await device(ada), await device(ada)];
    const said = await ada.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "one two three" });
    const { composer } = first.room(roomId);
    composer.setReplyTo(said.id, "two");
    composer.flush();
    await untilState(second, () => second.room(roomId).composer.draft.quote === "two");
    composer.send("yes");
    expect(composer.draft).toEqual({ text: "", replyTo: null, unsent: true });
    await untilState(first, () => first.state.outbox.length === 0);
    composer.setReplyTo(said.id, "not there");
    composer.send("no");
    await untilState(first, () => first.state.outbox.length === 0);
    const { messages } = await ada.call("messages.list", { roomId });
    const [answer, whole] = messages.slice(-2);
    expect(answer).toMatchObject({ text: "yes", replyTo: said.id, quote: "two" });
    expect(whole).toMatchObject({ text: "no", replyTo: said.id });
    expect(whole?.quote).toBeUndefined();
    // The quoted part is deleted with the message, also in the loaded state.
    await openAll(second, roomId, []);
    expect(second.room(roomId).message(answer?.id ?? "")?.quote).toBe("two");
    await ada.call("messages.delete", { roomId, messageId: said.id });
    await untilState(second, () => second.room(roomId).message(said.id)?.deletedAt !== undefined);
    expect(second.room(roomId).message(answer?.id ?? "")?.quote).toBeUndefined();
  });

  test("when it is refused: after a reload, sent again, and back in the composer", async () => {
    const { ada, cem } = await server.people("ada", "cem");
    const roomId = await room(ada);
    const storage = createMemoryStorage();
    const first = await device(ada, { storage });
    const said = await ada.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "who?" });
    first.room(roomId).composer.setParts([contact(cem)]);
    first.room(roomId).composer.setReplyTo(said.id);
    await cem.call("accounts.delete", { password: cem.password });
    first.room(roomId).composer.send("him");
    await untilState(first, () => first.state.outbox[0]?.state === "failed");
    await first.stop();
    const again = await device(ada, { storage });
    const [failed] = again.state.outbox;
    const written = { text: "him", parts: [contact(cem)], replyTo: said.id };
    expect(failed).toMatchObject({ ...written, state: "failed", error: { code: "not_found", field: "parts.0" } });
    if (!failed) throw new Error("the refused message is kept");
    again.outbox.retry(failed.id);
    expect(again.state.outbox[0]).toMatchObject({ ...written, state: "pending" });
    await untilState(again, () => again.state.outbox[0]?.state === "failed");
    again.room(roomId).composer.restore(failed);
    expect(again.room(roomId).composer.draft).toEqual({ ...written, unsent: true });
  });
});
