import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import type { Noun } from "./noun.ts";
import { line } from "./text.ts";

/** What anybody may know of a server before signing in. */
export const serverInfo = z.strictObject({
  name: z.string(),
  version: z.string(),
  /** Version of this contract. */
  protocol: z.int(),
  /** `open`: anybody may sign up; `invite`: with an invite link; `first`: nobody has yet, and whoever does becomes the owner. */
  registration: z.enum(["open", "invite", "first"]),
  /** True while there is no account, and the first one needs the set-up code that stands in the server's log. */
  setupCode: z.boolean(),
  /** True when addresses are confirmed by mail: a new account may begin at once, its next sign-in needs the confirmation. */
  verification: z.boolean(),
  /** Most characters of a message. */
  maxLength: z.int(),
  /** Messages that a room shows on opening. */
  pageSize: z.int(),
});
export type ServerInfo = z.output<typeof serverInfo>;

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
      "Changes the server's name (up to 80 characters) or who may sign up; what is absent stays. The choice is kept and replaces the setting that the server was started with.",
    input: z.strictObject({
      name: z.optional(line(80)),
      registration: z.optional(z.enum(["open", "invite"])),
    }),
    output: serverInfo,
    errors: ["forbidden"],
    limit: "write",
  }),
};

export const serverNoun = { endpoints: server } satisfies Noun;
