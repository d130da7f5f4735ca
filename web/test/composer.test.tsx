import { afterEach, describe, expect, test } from "bun:test";
import type { Client, RoomMessage } from "@parley/sdk";
import { Composer } from "../src/composer/Composer.tsx";
import { act, cleanup, draw, fireEvent, messageOf, roomId, roomOf, screen } from "./draw.tsx";

const done: string[] = [];

interface Setting {
  editing?: RoomMessage | null;
  maxLength?: number;
}

async function compose({
  editing = null,
  maxLength,
}: Setting = {}): Promise<{ area: HTMLTextAreaElement; client: Client }> {
  done.length = 0;
  const client = await draw(
    <Composer
      room={roomOf({ maxLength: maxLength ?? null })}
      threadId={null}
      placeholder="Message Kitchen"
      onEditLast={() => done.push("edit last")}
      onSent={() => done.push("sent")}
    />,
  );
  if (editing) act(() => client.room(roomId).composer.beginEdit(editing));
  return { area: screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" }), client };
}

const type = (area: HTMLTextAreaElement, text: string) =>
  act(() => fireEvent.change(area, { target: { value: text } }));
const press = (area: HTMLTextAreaElement, key: string, more: object = {}) =>
  act(() => fireEvent.keyDown(area, { key, ...more }));
const sent = (client: Client) => client.state.outbox.map((entry) => entry.text);

afterEach(() => cleanup());

describe("keys", () => {
  test("Enter sends and empties the field", async () => {
    const { area, client } = await compose();
    type(area, "hello");
    press(area, "Enter");
    expect(sent(client)).toEqual(["hello"]);
    expect(area.value).toBe("");
    expect(done).toEqual(["sent"]);
  });

  test.each([
    ["Shift+Enter", { shiftKey: true }],
    ["Alt+Enter", { altKey: true }],
    ["Enter while an input method composes", { isComposing: true }],
    ["the Enter that ends a composition in Safari", { keyCode: 229 }],
  ])("%s does not send", async (_, more) => {
    const { area, client } = await compose();
    type(area, "hello");
    press(area, "Enter", more);
    expect(sent(client)).toEqual([]);
    expect(area.value).toBe("hello");
  });

  test("Enter inside an open code block begins a new line; Ctrl+Enter sends it", async () => {
    const { area, client } = await compose();
    type(area, "```js\nconst a = 1;");
    act(() => area.setSelectionRange(area.value.length, area.value.length));
    press(area, "Enter");
    expect(sent(client)).toEqual([]);
    press(area, "Enter", { ctrlKey: true });
    expect(sent(client)).toEqual(["```js\nconst a = 1;"]);
  });

  test("blank text is not sent", async () => {
    const { area, client } = await compose();
    type(area, " \n\u200b ");
    press(area, "Enter");
    expect(sent(client)).toEqual([]);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
  });

  test("the button sends as well", async () => {
    const { area, client } = await compose();
    type(area, "hello");
    act(() => fireEvent.click(screen.getByRole("button", { name: "Send" })));
    expect(sent(client)).toEqual(["hello"]);
  });

  test("↑ in an empty field asks for the last message, in a filled one it moves the caret", async () => {
    const { area } = await compose();
    press(area, "ArrowUp");
    type(area, "x");
    press(area, "ArrowUp");
    expect(done).toEqual(["edit last"]);
  });
});

describe("limits", () => {
  test("what is too long stays, with the number of characters over the limit", async () => {
    const { area, client } = await compose({ maxLength: 10 });
    type(area, "12345678901");
    expect(screen.getByRole("status", { name: "1 character over the limit" })).toBeDefined();
    press(area, "Enter");
    expect(sent(client)).toEqual([]);
    expect(area.value).toBe("12345678901");
  });

  test("characters are counted as people count them", async () => {
    const { area, client } = await compose({ maxLength: 3 });
    type(area, "🎉🎉🎉");
    press(area, "Enter");
    expect(sent(client)).toEqual(["🎉🎉🎉"]);
  });

  test("nothing is counted while there is room", async () => {
    const { area } = await compose({ maxLength: 160 });
    type(area, "short");
    expect(screen.queryByRole("status")).toBeNull();
  });
});

describe("drafts", () => {
  test("are kept by room when the field goes away", async () => {
    const { area, client } = await compose();
    type(area, "unfinished");
    cleanup();
    expect(client.room(roomId).composer.draft.text).toBe("unfinished");
  });

  test("stay untouched while a message is changed", async () => {
    const { area, client } = await compose({ editing: messageOf({ text: "old" }) });
    expect(area.value).toBe("old");
    type(area, "new");
    expect(area.value).toBe("new");
    expect(client.room(roomId).composer.draft.text).toBe("");
  });

  test("Escape stops changing a message", async () => {
    const { area, client } = await compose({ editing: messageOf({ text: "old" }) });
    act(() => client.room(roomId).composer.setText("a draft"));
    type(area, "new");
    press(area, "Escape");
    expect([area.value, client.room(roomId).composer.edit]).toEqual(["a draft", null]);
  });

  test("a change that changes nothing is no edit", async () => {
    const { area, client } = await compose({ editing: messageOf({ text: "old" }) });
    type(area, "new");
    type(area, "old");
    press(area, "Enter");
    await screen.findByDisplayValue("");
    expect([area.value, client.room(roomId).composer.edit]).toEqual(["", null]);
  });

  test("a change that was begun is there again when the field is", async () => {
    const { area, client } = await compose({ editing: messageOf({ text: "old" }) });
    type(area, "half of the n");
    cleanup();
    expect(client.room(roomId).composer.edit).toMatchObject({ text: "half of the n", message: { text: "old" } });
  });

  test("Escape takes an answer back, not the text", async () => {
    const { area, client } = await compose();
    act(() => client.room(roomId).composer.setReplyTo(messageOf().id));
    type(area, "yes");
    press(area, "Escape");
    expect(client.room(roomId).composer.draft).toMatchObject({ text: "yes", replyTo: null });
  });
});
