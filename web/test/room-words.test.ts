import { describe, expect, test } from "bun:test";
import type { State } from "@parley/sdk";
import { rememberRoom, roomsByName, withRoomLinks, withRoomWords } from "../src/composer/editing/room-words.ts";

describe("rooms in a text", () => {
  const [garden, dock] = ["01890000-0000-7000-8000-000000000001", "01890000-0000-7000-8000-000000000002"];
  const rooms = new Map([
    ["Garden", garden],
    ["Garden [old]", dock],
  ]);
  const whole = `see [#Garden](/rooms/${garden}), ([#Garden \\[old\\]](/rooms/${dock}))!`;

  test("are words while they are written and links when they are sent", () => {
    const written = "see #Garden, (#Garden [old])!";
    expect(withRoomLinks(written, rooms)).toBe(whole);
    expect(withRoomWords(whole)).toBe(written);
  });

  test("stay what they are in code, inside of words, and when nobody knows them", () => {
    const text = "`#Garden` a#Garden #Gardens #None # Garden\n``` #Garden\n#Garden\n```\n> ~~~\n> #Garden";
    expect(withRoomLinks(text, rooms)).toBe(text);
  });

  test("of one name stay apart", () => {
    const both = `[#Garden](/rooms/${garden}) and [#Garden](/rooms/${dock})`;
    expect(withRoomWords(both)).toBe(`#Garden and [#Garden](/rooms/${dock})`);
    const room = (id: string) => ({ room: { id, kind: "channel", name: "Shed" } });
    const state = { rooms: new Map([garden, dock].map((id) => [id, room(id)])) } as unknown as Pick<State, "rooms">;
    expect(roomsByName(state).has("Shed")).toBe(false);
    rememberRoom("Shed", dock);
    expect(roomsByName(state).get("Shed")).toBe(dock);
  });

  test.each([
    `x[#Garden](/rooms/${garden})`,
    `[#Garden](/rooms/${garden})s`,
    `\`[#Garden](/rooms/${garden})\``,
    `\`\`\`\n[#Garden](/rooms/${garden})\n\`\`\``,
  ])("stay links where their words would not become the same text again: %j", (text) => {
    expect(withRoomLinks(withRoomWords(text), rooms)).toBe(text);
  });

  test("ten thousand signs are read at once", () => {
    const text = "#Garden ".repeat(10_000);
    expect(withRoomWords(withRoomLinks(text, rooms))).toBe(text);
  });
});
