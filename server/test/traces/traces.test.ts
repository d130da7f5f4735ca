import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { attribute, type Collector, type Span, startCollector, treeOf } from "./collector.ts";

let collector: Collector;
let server: TestServer;

beforeAll(async () => {
  collector = startCollector();
  server = await startServer({ tracesUrl: collector.url, tracesSample: 1 });
});
afterAll(async () => {
  await server.close();
  await collector.stop();
});

async function rowers() {
  const { ann } = await server.people("ann");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  return { ann, roomId: room.id };
}

const isSend = (outcome: string) => (span: Span) =>
  span.name === "messages.send" && attribute(span, "parley.outcome") === outcome;

/** Waits for the complete trace of the newest call of this kind. */
async function traceOf(isRoot: (span: Span) => boolean, isWhole: (names: readonly string[]) => boolean) {
  let root: Span | undefined;
  await collector.until((spans) => {
    root = spans.findLast(isRoot);
    return root !== undefined && isWhole(treeOf(spans, root.traceId).map((line) => line.trim()));
  });
  if (root === undefined) throw new Error("no such trace");
  const { traceId } = root;
  return {
    root,
    tree: treeOf(collector.spans, traceId),
    spans: collector.spans.filter((span) => span.traceId === traceId),
  };
}

test("a send is one tree from the socket to the SQL, and on to the others", async () => {
  const { ann, roomId } = await rowers();
  const socket = await ann.socket();
  const statements = await server.statements(() =>
    socket.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "a very secret plan" }),
  );
  const { root, tree, spans } = await traceOf(isSend("ok"), (names) => names.includes("relay"));
  expect(attribute(root, "parley.transport")).toBe("socket");
  const sql = tree.filter((line) => /^ {6}(SELECT|INSERT|UPDATE)$/i.test(line));
  expect(tree).toEqual([
    "messages.send",
    "  handler",
    "    transaction",
    "      wait",
    ...sql,
    "      commit",
    "    relay",
  ]);
  expect(sql).toHaveLength(statements);
  const texts = spans.map((span) => attribute(span, "db.query.text")).filter((text) => text !== undefined);
  expect(texts).toHaveLength(statements);
  for (const span of spans) expect(BigInt(span.endTimeUnixNano) >= BigInt(span.startTimeUnixNano)).toBe(true);
  await socket.close();
});

test("sends that share a commit each have their own", async () => {
  const { ann, roomId } = await rowers();
  const socket = await ann.socket();
  const before = collector.spans.filter(isSend("ok")).length;
  const texts = ["one", "two", "three", "four"];
  await Promise.all(texts.map((text) => socket.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text })));
  const roots = () => collector.spans.filter(isSend("ok")).slice(before);
  const whole = (root: Span) => treeOf(collector.spans, root.traceId).includes("    relay");
  await collector.until(() => roots().length === texts.length && roots().every(whole));
  const trees = roots().map((root) => treeOf(collector.spans, root.traceId));
  for (const tree of trees) {
    expect(tree.filter((line) => line.trim() === "commit")).toHaveLength(1);
    expect(tree.filter((line) => line.trim() === "INSERT")).toHaveLength(1);
  }
  await socket.close();
});

test("a refusal says its code, and a trace that the caller names is only linked", async () => {
  const { ann } = await server.people("ann");
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
  await ann.send("messages.send", { roomId: Bun.randomUUIDv7(), id: Bun.randomUUIDv7(), text: "anybody?" }, headers);
  const { root } = await traceOf(isSend("not_found"), () => true);
  expect(root.traceId).not.toBe(traceId);
  expect(root.parentSpanId || undefined).toBeUndefined();
  expect(root.links?.map((link) => link.traceId)).toEqual([traceId]);
});

test("nothing that people wrote, and nothing that lets anybody in, is in a trace", async () => {
  const { ann } = await server.people("ann");
  const signedIn = await server.anyone.call("sessions.signIn", { email: ann.email, password: ann.password });
  await server.anyone.refused("sessions.signIn", { email: ann.email, password: "not my password at all" });
  const socket = await ann.socket();
  await socket.answer("an endpoint that is a text", { text: "quietly" });
  await collector.until((spans) => spans.some((span) => span.name === "unknown"));
  expect(collector.text).toContain("insert into");
  const secrets = [
    "secret plan",
    "anybody?",
    ann.email,
    ann.password,
    ann.token ?? "",
    signedIn.token ?? "",
    "not my password",
  ];
  for (const secret of [...secrets, "that is a text", "quietly", ann.id]) expect(collector.text).not.toContain(secret);
  await socket.close();
});

test("a share of zero traces nothing, and a collector that is down delays no call", async () => {
  await using untraced = await startServer({ tracesUrl: collector.url, tracesSample: 0 });
  const gone = startCollector();
  await gone.stop();
  await using alone = await startServer({ tracesUrl: gone.url, tracesSample: 1, logLevel: "silent" });
  const before = collector.spans.length;
  for (const other of [untraced, alone]) {
    const { ann } = await other.people("ann");
    expect((await ann.call("accounts.me", {})).account.id).toBe(ann.id);
    await other.close();
  }
  expect(collector.spans.length).toBe(before);
});
