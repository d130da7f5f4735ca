import { afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { Client } from "@parley/sdk";
import type { CommandScene } from "../src/commands/command.ts";
import { Composer } from "../src/composer/Composer.tsx";
import { commands } from "../src/composer/commands/commands.ts";
import { runCommand } from "../src/composer/commands/run-command.ts";
import { loadAids } from "../src/composer/form/use-aids.ts";
import { parseMarkdown } from "../src/rich-text/markdown/parse-markdown.ts";
import { act, cleanup, createOfflineClient, draw, fireEvent, nothing, roomId, roomOf, screen } from "./draw.tsx";

beforeAll(async () => {
  await loadAids();
});
afterEach(cleanup);

const sceneOf = (client: Client = createOfflineClient()): CommandScene => {
  const { room, membership } = roomOf();
  const { role, muted, favourite } = membership;
  const goToPerson = async () => undefined;
  return { ...{ client, room, threadId: null, role, muted, favourite }, goTo: nothing, goToPerson };
};
const give = (typed: string, scene = sceneOf()) => {
  const [name = "", ...rest] = typed.split(" ");
  return runCommand(scene, { name, rest: rest.join(" ") });
};

async function compose(client?: Client) {
  const used = await draw(
    <Composer room={roomOf()} threadId={null} placeholder="" onEditLast={nothing} onSent={nothing} />,
    client,
  );
  const area = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
  act(() => area.focus());
  const type = (text: string) =>
    act(() => {
      fireEvent.change(area, { target: { value: text } });
      area.setSelectionRange(text.length, text.length);
      fireEvent.input(area);
    });
  const enter = () =>
    act(async () => {
      fireEvent.keyDown(area, { key: "Enter" });
    });
  const names = () => screen.getAllByRole("option").map((one) => one.querySelector("bdi")?.textContent);
  return { ...{ area, type, enter, names }, sent: () => used.state.outbox.map((entry) => entry.text) };
}

describe("the list of commands", () => {
  test("has each name once, in letters, with what it does", () => {
    const names = commands.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, about } of commands) {
      expect(name).toMatch(/^[a-z]+$/);
      expect(about).not.toBe("");
    }
  });

  test("is offered whole behind a slash, and says how to send a slash", async () => {
    const { type, names } = await compose();
    type("/");
    await screen.findByRole("listbox", { name: "Commands" });
    const fitting = commands.filter(({ fits }) => fits(sceneOf())).map(({ name }) => `/${name}`);
    expect(names()).toEqual(fitting);
    expect(fitting.length).toBeGreaterThan(12);
    screen.getByText(/Begin with \/\//);
  });

  test("is found by what a command does too, what is called so first", async () => {
    const { type, names } = await compose();
    type("/me");
    await screen.findByRole("listbox");
    expect(names()).toEqual(["/me", "/members"]);
    type("/chan");
    expect(names()).toEqual(["/join"]);
    type("/question");
    expect(names()).toEqual(["/poll"]);
  });
});

describe("a command", () => {
  test("that there is not says so, and is sent as text by its button", async () => {
    const { type, enter, sent, area } = await compose();
    type("/dance now");
    await enter();
    await screen.findByText("There’s no command /dance.");
    expect(sent()).toEqual([]);
    act(() => screen.getByRole("button", { name: "Send as text" }).click());
    expect(sent()).toEqual(["/dance now"]);
    expect(area.value).toBe("");
  });

  test("behind two slashes is a text", async () => {
    const { type, enter, sent } = await compose();
    type("//leave");
    await enter();
    expect(sent()).toEqual(["/leave"]);
  });

  test("that takes nothing loses nothing that was written behind it", async () => {
    const { type, enter, area } = await compose();
    type("/location see you there");
    await enter();
    await screen.findByText("/location takes nothing after it.");
    expect(area.value).toBe("/location see you there");
  });

  test("which this person may not give here is refused, also when it is typed whole", async () => {
    expect(await give("topic Tea")).toEqual({ kind: "refused", why: "/topic can’t be used here." });
    expect(await give("archive")).toMatchObject({ kind: "refused" });
    expect(await give("unmute")).toMatchObject({ kind: "refused" });
  });

  test("that the network fails is refused with a reason", async () => {
    expect(await give("join Garden")).toMatchObject({
      kind: "refused",
      why: expect.stringContaining("Can’t reach the server"),
    });
  });

  test.each([
    ["waves", "*waves*"],
    ["waves\nand sings", "*waves\nand sings*"],
    ["waves\n\nand sings ", "*waves*\n\n*and sings*"],
  ])("/me %j is in italics as a whole", async (typed, text) => {
    expect(await give(`me ${typed}`)).toEqual({ kind: "send", text });
    const { tokens } = parseMarkdown(text);
    const inlines = (tokens ?? []).flatMap(({ children }) => (children === null ? [] : [children]));
    for (const children of inlines) expect(children[0]?.type).toBe("em_open");
  });

  test("that is given in a thread is about the thread", async () => {
    const client = createOfflineClient();
    const threadId = "01930000-0000-7000-8000-00000000f001";
    await draw(
      <Composer room={roomOf()} threadId={threadId} placeholder="" onEditLast={nothing} onSent={nothing} />,
      client,
    );
    const area = screen.getByRole<HTMLTextAreaElement>("textbox");
    act(() => void fireEvent.change(area, { target: { value: "/me waves" } }));
    await act(async () => {
      fireEvent.keyDown(area, { key: "Enter" });
    });
    expect(client.state.outbox).toMatchObject([{ roomId, threadId, text: "*waves*" }]);
  });
});
