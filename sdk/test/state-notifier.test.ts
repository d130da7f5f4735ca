import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { endScene, live, quiet, type Scene, scene } from "./first-load.ts";
import { roomId, talk } from "./history.ts";
import type { PeerSocket } from "./peer.ts";

const burst = 12;
const history = talk(burst + 2);

describe("what the server sends in a burst", () => {
  let at: Scene;
  let socket: PeerSocket;
  let told: number;

  beforeEach(async () => {
    at = scene({ page: null, storage: null });
    const begin = history.end - burst;
    socket = await live(at, [history.entry(begin)]);
    await at.clock.pass(1000);
    told = 0;
    at.client.watch(() => {
      told += 1;
    });
    for (let position = begin; position < history.end; position += 1)
      socket.say({ type: "room", roomId, events: history.between(position, position + 1) });
  });
  afterEach(() => endScene(at));

  const positionHeld = () => at.client.state.rooms.get(roomId)?.position;

  test("is in the state at once, and notifies once at its beginning and once after it", async () => {
    await quiet(at.client, socket);
    expect(positionHeld()).toBe(history.end);
    const before = told;
    expect(before).toBeLessThan(burst);
    await at.clock.pass(50);
    expect(told).toBe(before + 1);
    await at.clock.pass(1000);
    expect(told).toBe(before + 1);
  });

  test("is drawn with a local change, without waiting", async () => {
    await quiet(at.client, socket);
    const before = told;
    at.client.room(roomId).composer.setText("a");
    expect(told).toBe(before + 1);
    await at.clock.pass(1000);
    expect(told).toBe(before + 1);
  });
});
