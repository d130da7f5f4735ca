import { afterAll, beforeAll, expect, test } from "bun:test";
import { Caller } from "../index.ts";
import { type ProgramEnvironment, prepareEnvironment } from "../processes/environment.ts";
import { type Executable, makeExecutable } from "./executable.ts";

/** In milliseconds: the web app may have to be built first. */
const patience = 120_000;

let made: Executable;
let environment: ProgramEnvironment;
beforeAll(async () => {
  [made, environment] = [await makeExecutable(), await prepareEnvironment()];
}, patience);
afterAll(async () => {
  await environment?.close();
  await made?.remove();
}, patience);

test(
  "the executable serves from several processes, each of which is itself again",
  async () => {
    const program = await environment.start(2, { command: [made.file] });
    const place = { url: environment.url, violations: [] };
    const { token } = await new Caller(place, null).call("accounts.signUp", {
      ...{ email: "olivia@example.org", password: "a boat at dawn, again", name: "Olivia", handle: "olivia" },
    });
    const olivia = new Caller(place, token);
    const { room } = await olivia.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "channel", name: "Quay" });
    const roomId = room.id;
    const sockets = await Promise.all(Array.from({ length: 12 }, () => olivia.socket()));
    await olivia.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "to each of them" });
    for (const socket of sockets) await socket.next("room");
    program.signal("SIGHUP");
    await program.logged("processes renewed", 1);
    const [, one] = program.pids();
    if (!one) throw new Error("only one process is left");
    process.kill(one, "SIGKILL");
    await program.logged("process ready", 5);
    const { messages } = await olivia.call("messages.list", { roomId });
    expect(messages).toMatchObject([{ text: "to each of them" }]);
    program.signal("SIGTERM");
    expect(await program.ended).toBe(0);
    expect([place.violations, program.complained]).toEqual([[], []]);
  },
  patience,
);
