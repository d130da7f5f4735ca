import { describe, expect, test } from "bun:test";
import { cyclesOf } from "./architecture/cycles.ts";
import { doubledTypes } from "./architecture/doubled-types.ts";
import { type Manifest, type Manifests, rules, violations } from "./architecture/rules.ts";
import { readSource } from "./architecture/source.ts";
import { doubledTypes as exceptedTypes, forbiddenFolders, maxFileLength, workspaces } from "./architecture/table.ts";

const files = await Array.fromAsync(new Bun.Glob("**/*.{ts,tsx,mjs}").scan({ cwd: import.meta.dir, dot: false }));
const isOurs = (path: string) => !/(^|\/)(node_modules|dist|data|data-dev)\//.test(path);
const sources = await Promise.all(
  files
    .filter(isOurs)
    .sort()
    .map(async (path) => readSource(path, await Bun.file(`${import.meta.dir}/${path}`).text())),
);
const manifests: Manifests = {};
for (const folder of [".", ...Object.keys(workspaces)]) {
  manifests[folder] = (await Bun.file(`${import.meta.dir}/${folder}/package.json`).json()) as Manifest;
}

describe("the repository", () => {
  test("is being read", () => {
    expect(sources.map(({ path }) => path)).toContain("architecture.test.ts");
  });

  test.each(Object.entries(rules))("%s", (_, rule) => {
    expect(violations(sources, manifests, rule)).toEqual([]);
  });
});

describe("files that import each other at run time", () => {
  const cycles = (files: Record<string, string>) =>
    cyclesOf(Object.entries(files).map(([path, text]) => readSource(path, text)));

  test("are none", () => {
    expect(cyclesOf(sources)).toEqual([]);
  });

  test("are found, also through a third one", () => {
    const [one, two, three] = ["sdk/src/one.ts", "sdk/src/two.ts", "sdk/src/three.ts"];
    expect(cycles({ [one]: 'import { two } from "./two.ts";', [two]: 'export { one } from "./one.ts";' })).toEqual([
      "sdk/src/one.ts ↔ sdk/src/two.ts",
    ]);
    const around = { [one]: 'import "./two.ts";', [two]: 'import { three } from "./three.ts";' };
    expect(cycles({ ...around, [three]: 'import { one } from "./one.ts";' })).toEqual([
      "sdk/src/one.ts ↔ sdk/src/three.ts ↔ sdk/src/two.ts",
    ]);
  });

  test.each([
    ["a type", 'import type { Two } from "./two.ts";'],
    ["what is loaded on demand", 'export const later = () => import("./two.ts");'],
  ])("are none because of %s", (_, text) => {
    expect(cycles({ "sdk/src/one.ts": text, "sdk/src/two.ts": 'import { one } from "./one.ts";' })).toEqual([]);
  });
});

describe("an exported type of a workspace", () => {
  const doubled = (files: Record<string, string>) =>
    doubledTypes(
      Object.entries(files).map(([path, text]) => readSource(path, text)),
      { sdk: ["State"] },
    );

  test("has a name of its own", () => {
    expect(doubledTypes(sources, exceptedTypes)).toEqual([]);
  });

  test("is found where its name is declared twice, in whichever form", () => {
    expect(
      doubled({ "web/src/a.ts": "export interface Place {}", "web/src/b/c.tsx": "export type Place = 1;" }),
    ).toEqual(["web Place: web/src/a.ts, web/src/b/c.tsx"]);
  });

  test.each([
    ["another workspace", { "web/src/a.ts": "export class Place {}", "sdk/src/b.ts": "export class Place {}" }],
    ["a test", { "sdk/src/a.ts": "export type Place = 1;", "sdk/test/b.ts": "export type Place = 1;" }],
    ["its own file only", { "sdk/src/a.ts": "export type Place = 1;", "sdk/src/b.ts": "type Place = 1;" }],
    [
      "a file that exports it again",
      { "sdk/src/a.ts": "export type Place = 1;", "sdk/src/b.ts": 'export type { Place } from "./a.ts";' },
    ],
    ["an exception", { "sdk/src/a.ts": "export type State = 1;", "sdk/src/b.ts": "export type State = 1;" }],
  ])("may have a name of %s", (_, files) => {
    expect(doubled(files)).toEqual([]);
  });
});

/** For every rule: files that break it, and files that come close and do not. */
const planted: Record<keyof typeof rules, { broken: Record<string, string>; sound: Record<string, string> }> = {
  "workspaces: web → sdk → protocol ← server": {
    broken: {
      "protocol/src/nouns/rooms.ts": 'import { app } from "@parley/server";',
      "server/src/app.ts": 'import type { Client } from "@parley/sdk";',
      "sdk/src/sync/sync.ts": 'import { log } from "../../../server/src/log/log.ts";',
      "web/src/main.tsx": 'const app = await import("@parley/server");',
    },
    sound: {
      "server/src/messages/law.test.ts": 'import { createClient } from "@parley/sdk";',
      "web/src/rooms/list/RoomList.tsx":
        'import { useRooms } from "@parley/sdk/react";\nimport type { Room } from "@parley/protocol";',
      "server/src/errors.ts":
        '// as in import { app } from "@parley/web"\nexport const example = `import x from "@parley/web"`;',
    },
  },
  "only declared dependencies are imported": {
    broken: {
      "server/src/http/routes.ts": 'import express from "express";',
      "sdk/src/client/client.ts": 'import type { Arbitrary } from "fast-check";',
      "web/src/main.tsx": 'import "@fontsource-variable/roboto/index.css";',
      "server/src/main.ts": 'export { createTransport } from "smtp-server";',
    },
    sound: {
      "server/src/http/routes.ts":
        'import { Hono } from "hono";\nimport { cors } from "hono/cors";\nimport { join } from "node:path";',
      "server/src/mail/smtp.test.ts": 'import { SMTPServer } from "smtp-server";\nimport fc from "fast-check";',
    },
  },
  "protocol has no I/O and no dependency but zod": {
    broken: { "protocol/src/ids.ts": 'import { randomUUID } from "node:crypto";' },
    sound: {
      "protocol/src/ids.ts": 'import * as z from "zod/mini";',
      "protocol/src/ids.test.ts": 'import { test } from "bun:test";',
    },
  },
  "some modules belong to one place": {
    broken: {
      "server/src/messages/store.ts": 'import { DatabaseSync } from "node:sqlite";',
      "server/src/app.ts": 'import { Kysely, SqliteDialect } from "kysely";',
      "server/src/realtime/hub.ts": 'import { RedisClient } from "bun";',
      "sdk/src/queue/outbox.ts": 'import { readFile } from "node:fs/promises";',
    },
    sound: {
      "server/src/database/sqlite/sqlite.ts":
        'import { SqliteDialect } from "kysely";\nimport { DatabaseSync } from "node:sqlite";',
      "server/src/rooms/store.ts": 'import { sql, type Selectable } from "kysely";',
      "server/src/cluster/redis/link.ts": 'import { RedisClient } from "bun";',
      "sdk/src/outbox.test.ts": 'import { expect, test } from "bun:test";',
    },
  },
  "some code belongs to one place": {
    broken: {
      "server/src/mail/smtp.ts": "const host = process.env.SMTP_HOST;",
      "sdk/src/client/client.ts": "const url = import.meta.env.VITE_URL;",
      "server/src/messages/sending/send.ts": "const id = Bun.randomUUIDv7();",
      "web/src/messages/Body.tsx": "element.innerHTML = body;",
      "web/src/files/Grip.tsx": "function Grip() {\n  latest.current = onMove;\n}",
      "web/src/messages/timeline/scroll/use-jump.ts": "element.scrollTop += 20;",
      "web/src/rooms/join.ts": 'toast(explain(error), { look: "danger" });',
      "web/src/messages/timeline/focus/walk.ts": "list.scrollToIndex(3);",
      "server/src/calls/parse.ts": "const input = body as any;",
      "server/src/rooms/create.test.ts": "test.only('creates', () => {});",
      "server/src/rooms/leave.ts": "// TODO: tell the others",
    },
    sound: {
      "server/src/config.ts": "const port = process.env.PARLEY_PORT;",
      "web/src/messages/timeline/scroll/use-viewport.ts": "if (element.scrollTop === 0) loadOlder();",
      "server/src/messages/sending/send.ts":
        "// never innerHTML: a body is rendered to a tree\nexport const anyone = 1 as number;",
    },
  },
  "every folder of the server is in the table": {
    broken: { "server/src/gadgets/list.ts": "" },
    sound: { "server/src/rooms/create.ts": "", "server/src/main.ts": "", "server/src/clock.ts": "" },
  },
  "the machinery knows no noun": {
    broken: {
      "server/src/http/authenticate.ts": 'import { findSession } from "../sessions/find.ts";',
      "server/src/log/readers.ts": 'import type { MessageRow } from "../messages/tables.ts";',
      "server/src/database/tables.ts": 'import { type RoomRow, roomColumns } from "../rooms/tables.ts";',
    },
    sound: {
      "server/src/database/tables.ts": 'import { roomsTables } from "../rooms/tables.ts";',
      "server/src/http/routes.test.ts": 'import { signUp } from "../accounts/sign-up.ts";',
    },
  },
  "a folder of the machinery imports only what stands below it": {
    broken: {
      "server/src/metrics/measured.ts": 'import type { Engine } from "../realtime/hub.ts";',
      "server/src/config/kinds.ts": 'import { openRedis } from "../cluster/open.ts";',
      "server/src/database/dialect.ts": 'import { kindsOf } from "../jobs/tables.ts";',
    },
    sound: {
      "server/src/realtime/measured.ts": 'import type { Metrics } from "../metrics/metrics.ts";',
      "server/src/database/dialect.ts": 'import type { JobRow } from "../jobs/tables.ts";',
      "server/src/database/tables.ts": 'import { jobsTables } from "../jobs/tables.ts";',
      "server/src/jobs/jobs.ts": 'import type { Transaction } from "../log/transaction.ts";',
    },
  },
  "a noun keeps its files to itself": {
    broken: {
      "server/src/members/add.ts": 'import { insertRoom } from "../rooms/store.ts";',
      "server/src/messages/pages/list.ts": 'import { presentAccount } from "../../accounts/present.ts";',
      "server/src/search/find.ts": 'import { messageColumns } from "../messages/tables.ts";',
    },
    sound: {
      "server/src/members/add.ts":
        'import { insertMember } from "./store.ts";\nimport { accessRoom } from "../rooms/access.ts";',
      "server/src/rooms/access.ts": 'import type { MemberRow } from "../members/tables.ts";',
    },
  },
  "a noun imports only nouns that stand below it": {
    broken: {
      "server/src/rooms/create.ts": 'import { enterRoom } from "../members/enter.ts";',
      "server/src/messages/load.ts": 'import type { NamedRow } from "../reactions/load.ts";',
      "server/src/system-lines/fold.ts": 'import { accessRoom } from "../rooms/access.ts";',
      "server/src/presence/watch.ts": 'import { sendFirst } from "../streams/follow.ts";',
    },
    sound: {
      "server/src/members/add.ts":
        'import { accessRoom } from "../rooms/access.ts";\nimport { insertMember } from "./store.ts";',
      "server/src/rooms/access.ts": 'import type { MemberRow } from "../members/tables.ts";',
      "server/src/sync/pull.ts": 'import { loadEntries } from "../members/entries.ts";',
    },
  },
  "nothing that followers react to knows them": {
    broken: { "server/src/messages/sending/send.ts": 'import { index } from "../../search/index-message.ts";' },
    sound: { "server/src/search/reader.ts": 'import { accessMessage } from "../messages/access.ts";' },
  },
  "only what puts things together imports it": {
    broken: {
      "server/src/realtime/call.ts": 'import { handlers } from "../handlers.ts";',
      "server/src/members/leave.ts": 'import { nouns } from "../nouns.ts";',
    },
    sound: {
      "server/src/sync/parts.ts": 'import { nouns } from "../nouns.ts";',
      "server/src/app.ts": 'import { handlers } from "./handlers.ts";',
      "server/src/http/call.ts": 'import type { Handlers } from "../handlers.ts";',
    },
  },
  "a folder of the SDK imports only what stands below it": {
    broken: {
      "sdk/src/state/nouns/drafts.ts": 'import { has } from "../../offline/records.ts";',
      "sdk/src/calls/http.ts": 'import type { Store } from "../state/store.ts";',
      "sdk/src/state/messages/messages.ts": 'import type { NounStates } from "../../nouns.ts";',
      "sdk/src/rooms/timeline.ts": 'const load = () => import("../client/client.ts");',
      "sdk/src/throttle.ts": "",
    },
    sound: {
      "sdk/src/offline/records.ts": 'import { has } from "../state/shape.ts";\nimport { open } from "./storage.ts";',
      "sdk/src/state/every-noun.ts": 'import { stateNouns } from "../nouns.ts";',
      "sdk/src/client/client.ts": 'import type { ClientContext } from "../client-context.ts";',
      "sdk/src/testing/disagreements.ts": 'import { createClient } from "../index.ts";',
    },
  },
  "a folder of the web imports only what stands below it": {
    broken: {
      "web/src/rooms/RoomAvatar.tsx": 'import { Timeline } from "../messages/timeline/Timeline.tsx";',
      "web/src/messages/timeline/rows/build-rows.ts": 'import type { Scroll } from "../scroll/use-scroll.ts";',
      "web/src/messages/deletions.ts": 'const load = () => import("./pins/PinsPanel.tsx");',
      "web/src/rich-text/markdown/Markdown.tsx": 'import { nameOf } from "../../accounts/name-of.ts";',
      "web/src/shell/Shell.tsx": 'import { router } from "../router.tsx";',
      "web/src/messages/gadgets/spin.ts": "",
    },
    sound: {
      "web/src/main.tsx": 'import { Shell } from "./shell/Shell.tsx";\nimport { router } from "./router.tsx";',
      "web/src/messages/timeline/Timeline.tsx":
        'import { buildRows } from "./rows/build-rows.ts";\nimport { Row } from "./Row.tsx";\nimport "../../app.css";',
      "web/src/strings/french/rooms.ts": 'import type { Strings } from "../strings.ts";',
    },
  },
  "web/src/ui has no words of the product": {
    broken: {
      "web/src/ui/toasts/toast.ts": "toast(strings.messages.copyFailed);",
      "web/src/ui/focus/return-focus.ts": "const row = opener.closest('[data-message]');",
    },
    sound: {
      "web/src/ui/toasts/toast.ts": 'import { strings } from "../strings/strings.ts";\ntoast(strings.ui.undo);',
      "web/src/messages/copy.ts": "toast(strings.messages.copyFailed);",
    },
  },
  "web/src/ui knows no product": {
    broken: {
      "web/src/ui/Avatar.tsx":
        'import type { Account } from "@parley/protocol";\nimport { nameOf } from "../accounts/name.ts";',
    },
    sound: {
      "web/src/ui/Avatar.tsx":
        'import { Tooltip } from "./Tooltip.tsx";\nimport { strings } from "../strings/strings.ts";',
    },
  },
  "folders are named by noun": {
    broken: Object.fromEntries(forbiddenFolders.map((folder) => [`web/src/${folder}/time.ts`, ""])),
    sound: { "sdk/src/library/time.ts": "" },
  },
  "files and exports are named by what they are": {
    broken: {
      "sdk/src/socketManager.ts": "",
      "sdk/src/time-utils.ts": "",
      "web/src/ui/avatar_image.tsx": "",
      "server/src/rooms/rooms.ts": "export class RoomService {}",
    },
    sound: {
      "server/src/database/database.ts": "export interface Database {}",
      "web/src/rooms/RoomList.test.tsx": "",
      "web/vite.config.ts": "",
    },
  },
  "imports name the file": {
    broken: { "server/src/rooms/create.ts": 'import { insertRoom } from "./store";' },
    sound: { "web/src/main.tsx": 'import "./app.css";\nimport worker from "./worker.ts?worker";' },
  },
  "no file is longer than a head can hold": {
    broken: { "server/src/rooms/create.ts": "line\n".repeat(maxFileLength + 1) },
    sound: { "server/src/rooms/create.ts": "line\n".repeat(maxFileLength) },
  },
};

describe("the rules see what they forbid", () => {
  test("and each of them is tried", () => {
    expect(Object.keys(planted).sort()).toEqual(Object.keys(rules).sort());
  });

  const cases = Object.entries(planted).flatMap(([name, { broken, sound }]) => [
    ...Object.entries(broken).map(([path, text]) => ({ name, path, text, isBroken: true })),
    ...Object.entries(sound).map(([path, text]) => ({ name, path, text, isBroken: false })),
  ]);
  test.each(cases)("$name: $path, broken: $isBroken", ({ name, path, text, isBroken }) => {
    const rule = rules[name] ?? (() => []);
    const found = violations([readSource(path, text)], manifests, rule);
    if (isBroken) expect(found.join("\n")).toStartWith(`${path} `);
    else expect(found).toEqual([]);
  });
});
