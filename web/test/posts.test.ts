import { describe, expect, test } from "bun:test";
import type { Reaction } from "@parley/protocol";
import type { ListedPost } from "../src/posts/use-posts.ts";
import { reactionsOf, withPressed } from "../src/posts/use-reactions.ts";

const postWith = (reactions: Reaction[], reacted: string[] = []): ListedPost => ({
  ...{ id: "p", roomId: "feed", position: 1, authorId: "ann", text: "", createdAt: 1, parts: [] },
  ...{ reactions, reacted },
});

describe("reactions of a post in a list", () => {
  test("are the reader's own where they are named, or where the list says so of a crowd", () => {
    const post = postWith(
      [
        { emoji: "👍", accountIds: ["ben", "me"] },
        { emoji: "⛵", accountIds: ["ben"], count: 140 },
        { emoji: "🍅", accountIds: ["ben"] },
      ],
      ["⛵"],
    );
    expect(reactionsOf(post, "me")).toEqual([
      { emoji: "👍", count: 2, isMine: true },
      { emoji: "⛵", count: 140, isMine: true },
      { emoji: "🍅", count: 1, isMine: false },
    ]);
  });

  test("count what was just pressed once, also when the list has it already", () => {
    const listed = reactionsOf(postWith([{ emoji: "👍", accountIds: ["ben"] }]), "me");
    const liked = withPressed(listed, new Map([["👍", true]]));
    expect(liked).toEqual([{ emoji: "👍", count: 2, isMine: true }]);
    expect(withPressed(liked, new Map([["👍", true]]))).toEqual(liked);
    expect(withPressed(liked, new Map([["👍", false]]))).toEqual(listed);
  });

  test("come with the first who presses one, and go with the last", () => {
    const first = withPressed([], new Map([["👍", true]]));
    expect(first).toEqual([{ emoji: "👍", count: 1, isMine: true }]);
    expect(withPressed(first, new Map([["👍", false]]))).toEqual([]);
  });
});
