import { expect, test } from "bun:test";
import { fillRooms, startServer, TcpProxy, untilState } from "@parley/server/testing";
import { createClient } from "../src/index.ts";
import { agreesWithFresh } from "./fixture.ts";
import { gated } from "./gated.ts";

test("[R6] who loads 5,000 rooms over a line that stands still with each piece keeps the socket, and gets every frame", async () => {
  await using server = await startServer();
  const { ann, bob } = await server.people("ann", "bob");
  await fillRooms(server.app.database, ann.id, 5000, { text: "word ".repeat(300) });
  const made = await bob.call("rooms.create", {
    key: Bun.randomUUIDv7(),
    kind: "group",
    name: "News",
    accountIds: [ann.id],
  });
  const roomId = made.room.id;
  const line = await TcpProxy.to(server.url);
  let said = 0;
  /** While the answer to a pull waits on the line, further frames queue behind it. */
  async function standStill(statements: number): Promise<void> {
    const isAnswered = () => server.app.database.statements > statements && server.app.pipeline.active === 0;
    while (!isAnswered()) await new Promise(setImmediate);
    for (let n = 0; n < 5; n += 1)
      await bob.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: `${++said} ${"news ".repeat(500)}` });
    await server.settled();
    line.resume();
  }
  const stops: Promise<void>[] = [];
  const WebSocket = gated(async () => {
    line.pause("answers");
    stops.push(standStill(server.app.database.statements));
    return true;
  });
  const client = createClient(line.url, { token: ann.token ?? undefined, WebSocket });
  await client.start();
  await client.whenLive();
  await Promise.all(stops);
  expect(stops.length).toBeGreaterThan(20);
  await untilState(client, () => client.state.rooms.get(roomId)?.lastMessage?.text.startsWith(`${said} `) === true);
  expect(server.sockets().filter((socket) => socket.accountId === ann.id)).toHaveLength(1);
  expect(line.opened).toBe(1);
  await agreesWithFresh(server, ann, client);
  await client.stop();
  line.close();
}, 120_000);
