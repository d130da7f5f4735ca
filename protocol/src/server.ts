import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { sizes } from "./limits.ts";
import type { Noun } from "./noun.ts";
import { line } from "./text.ts";

const emojiAdders = ["everybody", "admins"] as const;

/** What anybody may know of a server before signing in. */
export const serverInfo = z.strictObject({
  name: z.string(),
  /** Tag of the server's icon, which changes with it; null while it has none. */
  icon: z.nullable(z.string()),
  version: z.string(),
  /** Version of this contract. */
  protocol: z.int(),
  /** `open`: anybody may sign up; `invite`: with an invite link; `first`: nobody has yet, and whoever does becomes the owner. */
  registration: z.enum(["open", "invite", "first"]),
  /** True while there is no account, and the first one needs the set-up code that stands in the server's log. */
  setupCode: z.boolean(),
  /** True when addresses are confirmed by mail: a new account may begin at once, its next sign-in needs the confirmation. */
  verification: z.boolean(),
  /** Whether addresses in messages get previews; null where the settings of the server forbid it, and no owner can change that. */
  linkPreviews: z.nullable(z.boolean()),
  /** Who may add emoji to the server's own. */
  emojiBy: z.enum(emojiAdders),
  /** Most characters of a message. */
  maxLength: z.int(),
  /** Messages that a room shows on opening. */
  pageSize: z.int(),
  /** Where tiles for maps come from, by https with `{z}`, `{x}` and `{y}`, and whom they are from; null without a tile server. */
  map: z.nullable(z.strictObject({ tiles: z.string(), attribution: z.string() })),
});
export type ServerInfo = z.output<typeof serverInfo>;

/** Pictures that every browser draws and none of which runs anything. */
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
      "Changes the server's name (up to 80 characters), who may sign up, whether addresses get previews or who may add emoji; what is absent stays. The choice is kept and replaces the setting that the server was started with.",
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
      "The server's icon. With the present `tag`, which `server.get` tells, the answer may be kept for a year; without it, or with another one, only until it is asked for again.",
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
    summary: "Sets the server's icon, a picture whose bytes are of the type that the request names; answers its tag.",
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
    summary: "Takes the server's icon away.",
    input: z.strictObject({}),
    output: z.strictObject({}),
    status: 204,
    errors: ["forbidden"],
    limit: "write",
  }),
};

export const serverNoun = { endpoints: server } satisfies Noun;
