import { describe, expect, test } from "bun:test";
import type { Part } from "@parley/protocol";
import { summaryOf } from "../src/index.ts";
import { maxSummary } from "../src/state/messages/summary.ts";
import { id } from "./history.ts";

const later: Part = { type: "sketch", fallback: "Poll:\n When do we sail?", options: ["six", "seven"] };
const contact: Part = { type: "contact", accountId: id("ben"), fallback: "@ben" };
const forward = (text: string, parts?: Part[]): Part =>
  ({ type: "forward", authorId: id("ben"), createdAt: 1, text, ...(parts && { parts }) }) as Part;

describe("a message in one line", () => {
  test("is its text, whatever stands beside it", () => {
    expect(summaryOf({ text: " we sail\n at  six " })).toBe("we sail at six");
    expect(summaryOf({ text: "look", parts: [contact, later] })).toBe("look");
    expect(summaryOf({ text: "**look**" }, { plain: (text) => text.replaceAll("*", "") })).toBe("look");
  });

  test("begins with the title of a post, whose text is the description", () => {
    const post = { type: "post", title: "Rowing boat", fallback: "Rowing boat" } as Part;
    expect(summaryOf({ text: "blue, four seats", parts: [post, contact] })).toBe("Rowing boat · blue, four seats");
    expect(summaryOf({ text: "", parts: [post, contact] })).toBe("Rowing boat · @ben");
    const words = { parts: { post: ({ title }: { title: string }) => `Post: ${title}` } };
    expect(summaryOf({ text: "x".repeat(maxSummary), parts: [post] }, words)).toHaveLength(maxSummary);
  });

  test("is what its parts are where it has no text, also parts of a later version", () => {
    expect(summaryOf({ text: "", parts: [contact, later] })).toBe("@ben · Poll: When do we sail?");
    expect(summaryOf({ text: "", parts: [forward("as I said")] })).toBe("as I said");
    expect(summaryOf({ text: "", parts: [forward("", [later])] })).toBe("Poll: When do we sail?");
  });

  test("is never empty for a part", () => {
    for (const type of ["sketch", "contact", "forward", "constructor", "__proto__"]) {
      expect(summaryOf({ text: "", parts: [{ type, fallback: "" }] })).toBe("Attachment");
      expect(summaryOf({ text: "", parts: [{ type } as unknown as Part] })).not.toBe("");
    }
  });

  test("is in the reader's words where they are given", () => {
    const words = { deleted: "gelöscht", part: "Anhang", parts: { contact: () => "Kontakt: Ben" } };
    expect(summaryOf({ text: "", deletedAt: 1 }, words)).toBe("gelöscht");
    expect(summaryOf({ text: "", parts: [contact, { type: "x", fallback: " " }] }, words)).toBe(
      "Kontakt: Ben · Anhang",
    );
  });

  test("says its parts together where there are words for all of them", () => {
    const together = (parts: readonly Part[]) => (parts.length > 1 ? `${parts.length} things` : undefined);
    expect(summaryOf({ text: "", parts: [contact, later] }, { together })).toBe("2 things");
    expect(summaryOf({ text: "", parts: [contact] }, { together })).toBe("@ben");
    expect(summaryOf({ text: "", parts: [forward("", [contact, later])] }, { together })).toBe("2 things");
    expect(summaryOf({ text: "look", parts: [contact, later] }, { together })).toBe("look");
  });

  test("is short, however much there is to say", () => {
    const long = "x".repeat(10 * maxSummary);
    expect(summaryOf({ text: long }).length).toBeLessThanOrEqual(maxSummary);
    const parts = Array.from({ length: 10 }, () => ({ type: "sketch", fallback: long }));
    expect(summaryOf({ text: "", parts }).length).toBeLessThanOrEqual(maxSummary);
  });
});
