/**
 * A minimal durable chat server as baseline: it stores each message with fsync, numbers it within its room, publishes it and acknowledges it.
 * Waiting messages share one commit. No accounts, memberships, retries, limits or reads: Parley's additional cost is the cost of these.
 */
import { Database } from "bun:sqlite";
import { join } from "node:path";

interface Call {
  readonly id: number;
  readonly input: { readonly roomId: string; readonly id: string; readonly text: string };
}

const database = new Database(join(process.env.PARLEY_DATA ?? ".", "floor.db"));
database.exec("pragma journal_mode = wal; pragma synchronous = full");
database.exec(
  "create table messages (room text, position int, id text, text text, at int, primary key (room, position)) without rowid",
);
// A retry has to find the message that its first try stored.
database.exec("create unique index messages_by_id on messages (room, id)");
const insert = database.prepare("insert into messages values (?, ?, ?, ?, ?)");
const positions = new Map<string, number>();
let waiting: { readonly socket: Bun.ServerWebSocket<string>; readonly call: Call }[] = [];

function commit(): void {
  const group = waiting;
  waiting = [];
  const at = Date.now();
  database.exec("begin immediate");
  const messages = group.map(({ call: { input } }) => {
    const position = (positions.get(input.roomId) ?? 0) + 1;
    positions.set(input.roomId, position);
    insert.run(input.roomId, position, input.id, input.text, at);
    return { id: input.id, position, createdAt: at, text: input.text };
  });
  database.exec("commit");
  for (const [index, { socket, call }] of group.entries()) {
    const text = JSON.stringify(messages[index]);
    const { roomId } = call.input;
    server.publish(
      roomId,
      `{"type":"room","roomId":"${roomId}","events":[{"type":"message.created","message":${text}}]}`,
    );
    socket.send(`{"type":"ok","id":${call.id},"output":${text}}`);
  }
}

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env.PARLEY_PORT),
  fetch(request, server) {
    // Parley's sockets authenticate by this header; here it names the room that the socket subscribes to.
    const room = request.headers.get("authorization")?.replace("Bearer ", "") ?? "";
    return server.upgrade(request, { data: room }) ? undefined : new Response("floor");
  },
  websocket: {
    data: "" as string,
    open(socket) {
      socket.subscribe(socket.data);
      socket.send('{"type":"hello"}');
    },
    message(socket, text) {
      if (waiting.push({ socket, call: JSON.parse(String(text)) as Call }) === 1) setImmediate(commit);
    },
  },
});
