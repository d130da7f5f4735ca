import { describe, expect, test } from "bun:test";
import type { FilePart } from "@parley/protocol";
import { createClient, type RoomMessage, type State } from "@parley/sdk";
import { knownGifs, loadOwnGifs } from "../src/gifs/own-gifs.ts";
import { createOfflineClient, messageOf, roomOf } from "./draw.tsx";

const idOf = (number: number) => `01930000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const gif = (number: number, change: Partial<FilePart> = {}): FilePart => ({
  ...{ type: "file", fileId: idOf(number), name: `${number}.gif`, mediaType: "image/gif", size: 10 },
  ...{ width: 1, height: 1, animated: true, fallback: "a GIF" },
  ...change,
});
const carrying = (number: number, ...parts: FilePart[]): RoomMessage =>
  messageOf({ id: idOf(number), createdAt: number, parts });

const stateOf = (...rooms: RoomMessage[][]): State => ({
  ...createOfflineClient().state,
  rooms: new Map(
    rooms.map((messages, at) => {
      const room = roomOf({ id: idOf(900_000 + at) });
      return [room.room.id, { ...room, activeAt: at, messages: new Map(messages.map((one) => [one.id, one])) }];
    }),
  ),
});
const knownIn = (...rooms: RoomMessage[][]) => knownGifs(stateOf(...rooms)).map(({ name }) => name);

describe("one's own GIFs", () => {
  test("are the newest first over all rooms, each once, and only what moves and is ready", () => {
    const office = [carrying(1, gif(1)), carrying(4, gif(4), gif(5))];
    const still = gif(7, { animated: undefined, mediaType: "image/png" });
    const kitchen = [carrying(3, gif(1)), carrying(6, still, gif(8, { preparing: true }))];
    expect(knownIn(office, kitchen)).toEqual(["4.gif", "5.gif", "1.gif"]);
  });

  test("are bounded, of ten times as many messages too", () => {
    const many = Array.from({ length: 600 }, (_, at) => carrying(at, gif(at)));
    const names = knownIn(many);
    expect(names).toHaveLength(60);
    expect(names[0]).toBe("599.gif");
  });

  test("are read from the eight rooms with the latest activity, and one that refuses takes nothing from the others", async () => {
    const asked: string[] = [];
    const answer = async (input: RequestInfo | URL) => {
      const at = asked.push(/rooms\/([^/]+)/.exec(String(input))?.[1] ?? "");
      const refusal = { code: "not_found", detail: "There is no such room." };
      if (at === 1) return Response.json(refusal, { status: 404 });
      return Response.json({ messages: [carrying(at, gif(at))], accounts: [], next: null });
    };
    const { files } = createClient("http://parley.test", { storage: null, fetch: answer });
    const state = stateOf(...Array.from({ length: 80 }, () => []));
    expect((await loadOwnGifs({ state, files })).map(({ name }) => name)).toEqual(
      [8, 7, 6, 5, 4, 3, 2].map((at) => `${at}.gif`),
    );
    expect(asked).toEqual([79, 78, 77, 76, 75, 74, 73, 72].map((at) => idOf(900_000 + at)));
  });

  test("that cannot be read at all say why", async () => {
    const { files } = createOfflineClient();
    await expect(loadOwnGifs({ state: stateOf([]), files })).rejects.toThrow();
  });
});
