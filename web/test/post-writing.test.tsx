import { afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { Client } from "@parley/sdk";
import { loadAids } from "../src/composer/form/use-aids.ts";
import { PostForm } from "../src/posts/writing/PostForm.tsx";
import { contentOf, contentOfMessage, fieldsOf } from "../src/posts/writing/post-content.ts";
import { useKeptPost } from "../src/posts/writing/use-kept-post.ts";
import {
  act,
  cleanup,
  createOfflineClient,
  draw,
  fireEvent,
  messageOf,
  nothing,
  roomId,
  roomOf,
  screen,
  within,
} from "./draw.tsx";

beforeAll(async () => {
  await loadAids();
});
afterEach(() => cleanup());

function clientInFeed(): Client {
  const client = createOfflineClient();
  Object.assign(client.state, { rooms: new Map([[roomId, roomOf({ kind: "feed", name: "Market" })]]) });
  return client;
}

function Writing() {
  const kept = useKeptPost(roomId, undefined, undefined);
  return <PostForm roomId={roomId} feeds={[]} message={undefined} planned={undefined} kept={kept} onDone={nothing} />;
}

/** Opens the form, or opens it again. */
const open = async (client: Client) => {
  cleanup();
  await draw(<Writing />, client);
};
const box = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const fill = (name: string, value: string) => act(() => fireEvent.input(box(name), { target: { value } }));
const press = (name: string) => act(() => fireEvent.click(screen.getByRole("button", { name })));
const draftOf = (client: Client) => client.room(roomId).composer.draft;

describe("a post that is written", () => {
  test("is a draft of its feed with each letter, and there when the dialog opens again", async () => {
    const client = clientInFeed();
    await open(client);
    expect(screen.queryByText("Your draft is here again.")).toBeNull();
    fill("Title", "A ladder");
    fill("Description", "Three metres");
    fill("Reward in words", "Tea");
    expect(draftOf(client)).toMatchObject({
      text: "Three metres",
      parts: [{ type: "post", title: "A ladder", reward: { text: "Tea" } }],
    });
    await open(client);
    screen.getByText("Your draft is here again.");
    expect(["Title", "Description", "Reward in words"].map((name) => box(name).value)).toEqual([
      ...["A ladder", "Three metres", "Tea"],
    ]);
  });

  test("is discarded, brought back, and not brought back over what is written since", async () => {
    const client = clientInFeed();
    await open(client);
    fill("Title", "A ladder");
    await open(client);
    press("Discard draft");
    expect([box("Title").value, draftOf(client).parts ?? []]).toEqual(["", []]);
    press("Undo");
    expect([box("Title").value, draftOf(client).parts]).toEqual(["A ladder", [{ type: "post", title: "A ladder" }]]);
    press("Discard draft");
    fill("Title", "A rope");
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    expect(draftOf(client).parts).toEqual([{ type: "post", title: "A rope" }]);
  });

  test("has a poll with the letters typed so far, and none without any", async () => {
    const client = clientInFeed();
    await open(client);
    press("Add a poll");
    expect(draftOf(client).parts ?? []).toEqual([]);
    fill("Question", "Which one?");
    fill("Option 1", "The long one");
    const poll = { type: "poll", question: "Which one?", options: ["The long one"] };
    expect(draftOf(client).parts).toEqual([poll as never]);
    await open(client);
    expect(["Question", "Option 1", "Option 2"].map((name) => box(name).value)).toEqual([
      ...["Which one?", "The long one", ""],
    ]);
    press("Remove poll");
    expect(draftOf(client).parts ?? []).toEqual([]);
  });

  test("is previewed with its marks drawn; nothing written is lost by looking", async () => {
    const client = clientInFeed();
    await open(client);
    act(() => fireEvent.click(screen.getByRole("radio", { name: "Preview" })));
    screen.getByText("Nothing to preview yet.");
    act(() => fireEvent.click(screen.getByRole("radio", { name: "Write" })));
    fill("Title", "Bread");
    fill("Description", "still **warm**");
    act(() => fireEvent.click(screen.getByRole("radio", { name: "Preview" })));
    const preview = within(screen.getByRole("region", { name: "Preview" }));
    expect(preview.getByText("warm").tagName).toBe("STRONG");
    await preview.findByText("Bread");
    act(() => fireEvent.click(screen.getByRole("radio", { name: "Write" })));
    expect([box("Title").value, box("Description").value]).toEqual(["Bread", "still **warm**"]);
  });

  test("that is too long is not sent, and says by how much", async () => {
    const client = clientInFeed();
    await open(client);
    fill("Title", "A novel");
    fill("Description", "a".repeat(4001));
    press("Post");
    screen.getByText("1 character over the limit.");
    expect(client.state.outbox).toEqual([]);
    expect(draftOf(client).text).toHaveLength(4001);
  });
});

test("a draft keeps every field of a post, and a file its description", () => {
  const file = { type: "file", fileId: "01930000-0000-7000-8000-00000000f11e", alt: "Seven rungs" } as const;
  const fields = {
    ...{ text: "Three metres", files: [file], place: { latitude: 54.3, longitude: 10.1, label: "The shed" } },
    poll: { type: "poll" as const, question: "Which one?", options: ["The long one", "The short one"] },
    others: [{ type: "contact" as const, accountId: "01930000-0000-7000-8000-0000000000a1" }],
    post: { title: "A ladder", reward: { amount: "12.5", currency: "EUR" }, openUntil: 5 },
  };
  expect(fieldsOf(contentOf(fields))).toEqual(fields);
  const sent = messageOf({
    text: "Three metres",
    parts: [
      { type: "post", title: "A ladder", fallback: "A ladder" },
      { ...file, name: "rungs.png", mediaType: "image/png", size: 5, width: 4, height: 3, fallback: "rungs.png" },
    ] as never,
  });
  expect(contentOfMessage(sent)).toEqual({
    text: "Three metres",
    parts: [{ type: "post", title: "A ladder" }, file],
  });
});
