import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { line } from "../text/text.ts";

const emojiAdders = ["everybody", "admins"] as const;

/** Public information about a server, readable without a session. */
export const serverInfo = z.strictObject({
  name: z.string(),
  /** Tag of the server's icon, which changes with the icon; null without an icon. */
  icon: z.nullable(z.string()),
  version: z.string(),
  /** Version of this contract. */
  protocol: z.int(),
  /** `open`: everybody may sign up; `invite`: only with an invite link; `first`: there is no account yet, and the first one becomes the owner. */
  registration: z.enum(["open", "invite", "first"]),
  /** True while there is no account and the first one needs the set-up code from the server's log. */
  setupCode: z.boolean(),
  /** True if e-mail addresses have to be confirmed: a new account is signed in at once, but its next sign-in needs the confirmation. */
  verification: z.boolean(),
  /** Whether messages get link previews; null if the server's configuration forbids them, which no owner can change here. */
  linkPreviews: z.nullable(z.boolean()),
  /** The accounts that may add custom emoji. */
  emojiBy: z.enum(emojiAdders),
  /** Most characters of a message. */
  maxLength: z.int(),
  /** Days after which messages of every room are deleted; absent if the server has no such rule. */
  retentionDays: z.optional(z.int()),
  /** Number of messages that a client loads when it opens a room. */
  pageSize: z.int(),
  /** Map tiles: an https address with `{z}`, `{x}` and `{y}`, and the attribution to show; null without a tile server. */
  map: z.nullable(z.strictObject({ tiles: z.string(), attribution: z.string() })),
});
export type ServerInfo = z.output<typeof serverInfo>;

/** Picture types that every browser shows and that cannot run code. */
const iconTypes = ["image/png", "image/jpeg", "image/webp"] as const;

export const server = {
  get: endpoint({
    method: "GET",
    path: "/server",
    access: "anyone",
    summary: "Name, version and settings of this server.",
    input: z.strictObject({}),
    output: serverInfo,
    errors: [],
    limit: "open",
  }),
  update: endpoint({
    method: "PATCH",
    path: "/server",
    access: "server:owner",
    summary:
      "Changes the server's name (up to 80 characters), `registration`, `linkPreviews` or `emojiBy`; an absent field is not changed. The new value is stored and overrides the setting with which the server was started.",
    input: z.strictObject({
      name: z.optional(line(80)),
      registration: z.optional(z.enum(["open", "invite"])),
      linkPreviews: z.optional(z.boolean()),
      emojiBy: z.optional(z.enum(emojiAdders)),
    }),
    output: serverInfo,
    errors: ["forbidden"],
    limit: "write",
  }),
  icon: endpoint({
    method: "GET",
    path: "/server/icon",
    access: "anyone",
    summary:
      "The server's icon. With the present `tag` from `server.get` clients may cache the answer for a year; without it, or with another one, they have to revalidate it at each use.",
    input: z.strictObject({ tag: z.optional(z.string().check(z.maxLength(64))) }),
    output: z.strictObject({}),
    answers: { types: iconTypes, timeout: 60_000 },
    errors: ["not_found"],
    limit: "open",
  }),
  setIcon: endpoint({
    method: "PUT",
    path: "/server/icon",
    access: "server:admin",
    summary:
      "Sets the server's icon to a picture. Its bytes have to be of the request's content type. Answers the tag.",
    input: z.strictObject({}),
    output: z.strictObject({ icon: z.string() }),
    takes: { types: iconTypes, maxBytes: sizes.icon, timeout: 60_000, minRate: 1024, grace: 10_000 },
    errors: ["forbidden"],
    limit: "write",
  }),
  removeIcon: endpoint({
    method: "DELETE",
    path: "/server/icon",
    access: "server:admin",
    summary: "Removes the server's icon.",
    input: z.strictObject({}),
    output: z.strictObject({}),
    status: 204,
    errors: ["forbidden"],
    limit: "write",
  }),
};

export const serverNoun = { endpoints: server } satisfies NounManifest;
