import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { checks } from "./documents/checks.ts";
import { foreign } from "./documents/foreign.ts";
import { isKnown, namesIn } from "./documents/names.ts";
import { readPage } from "./documents/page.ts";
import { unknownFiles } from "./documents/paths.ts";
import { readFolder, readRepository } from "./documents/repository.ts";
import { unknownRules, unquotedRules } from "./documents/rules.ts";

const repository = readFolder(join(import.meta.dir, ".."));
const pages = [...repository.pages.values()];

describe("the pages of the repository", () => {
  test("are being read", () => {
    const paths = pages.map(({ path }) => path);
    for (const path of ["README.md", "docs/sync.md", "sdk/README.md", "deploy/helm/parley/README.md"])
      expect(paths).toContain(path);
  });

  test.each(Object.entries(checks))("%s", (_, check) => {
    const lies = pages.flatMap((page) => check(page, repository).map((lie) => `${page.path} ${lie}`));
    expect(lies).toEqual([]);
  });

  test("need every name that is allowed because it is another program's", () => {
    const named = new Map(pages.flatMap((page) => namesIn(page).map((name) => [name, page] as const)));
    const isNeeded = (name: string) => {
      const page = named.get(name);
      return page !== undefined && !isKnown(name, page, repository);
    };
    expect(Object.keys(foreign).filter((name) => !isNeeded(name))).toEqual([]);
  });
});

describe("the code of the repository", () => {
  test("quotes rules that are defined", () => {
    expect(unknownRules(repository)).toEqual([]);
  });

  test("has a test for each rule, which quotes it at the beginning of its name", () => {
    expect(unquotedRules(repository)).toEqual([]);
  });

  test("names files in its comments that are there", () => {
    expect(unknownFiles(repository)).toEqual([]);
  });
});

/** A repository as small as the checks allow. Settings, commands of `parley`, groups of tests and the contract are the real ones. */
const texts = {
  ".gitignore": "dist/\n/data/\n",
  "package.json": JSON.stringify({
    name: "parley",
    scripts: {
      start: "node scripts/start.mjs",
      test: "node scripts/test.mjs",
      bench: "node scripts/bun.mjs bench/src/run.ts",
    },
    optionalDependencies: { "@oven/bun-linux-x64": "1.4.5" },
  }),
  "sdk/package.json": JSON.stringify({
    name: "@parley/sdk",
    exports: { ".": "./src/index.ts", "./react": "./src/react.ts" },
  }),
  "bench/src/run.ts": 'import { fanout } from "./fanout.ts";\nconst benches = { fanout };',
  "bench/src/fanout.ts": 'export const rounds = process.argv.includes("--rounds");',
  "deploy/nginx.conf": "max_fails=0",
  "deploy/helm/parley/values.yaml": "image:\n  tag: x\n",
  "sdk/src/index.ts": "export function createClient(url: string) {}\nclass Composer { beginEdit() {} }",
  "server/src/metrics/count-process.ts": 'sheet.gauge("redis_up", "…");',
  "server/src/http/health.ts": 'if (path === "/health/live") return told(200);',
  "server/src/rooms/send.ts":
    'import { takeTurns } from "./turns.ts";\nlog.warn("slow statement");\nconst row = { room_id };',
  "server/test/rooms/send.test.ts": 'test("S1: is counted one by one", () => { expect("madeUpInATest"); });',
  "docs/sync.md": "# Sync\n\n## Coming (back)\n\n- **S1** One by one.\n- **S2** Without a gap.\n",
  "docs/access.md": "# Access\n\n- **A1** A stranger sees nothing.\n",
};
const small = readRepository(texts);
const onPage = (text: string, path = "docs/page.md") => readPage(path, text);

/** For every check: pages that lie, and pages that come close and do not. */
const planted: Record<keyof typeof checks, { lies: string[]; truths: string[] }> = {
  "links lead somewhere": {
    lies: [
      "See [sync](sinc.md).",
      "See [how](sync.md#going-back).",
      "![a room](../docs/room.png)",
      "[above](#nowhere)",
    ],
    truths: [
      "# Above\n\nSee [sync](sync.md), [how](sync.md#coming-back), [above](#above), [the folder](../server/src).",
      "[elsewhere](https://example.org/sinc.md), `[not](a-link.md)`",
    ],
  },
  "paths are there": {
    lies: [
      "Tests are in `server/src/rooms/send.test.ts`.",
      "It stands in docs/sinc.md.",
      "SQL goes into `shop.ts`.",
      "Look into `server/src/<noun>/sell.ts`.",
      "```sh\ninstall -m 644 deploy/apache.conf /etc/apache\n```",
      "The parts are in `rooms/turns`.",
    ],
    truths: [
      "Tests are in `server/test/rooms/send.test.ts`, code in `rooms/send.ts`, `send.ts` and `server/src/<noun>/`.",
      "Input and/or output, 3/4 of it, TCP/IP; `text/plain`, `10.0.0.0/8`, `/etc/parley/parley.env`, `dist/parley`, `data/mail`.",
      "```sh\ninstall -m 644 deploy/nginx.conf /etc/nginx/conf.d/parley.conf\n```",
      "`postgres://parley:password@db.example.org/server/none.ts`, `sqlite:<data>/some.db`",
    ],
  },
  "commands run": {
    lies: [
      "`npm run bank`",
      "```\nnpm run bench -- fanin    one room\n```",
      "`npm run bench -- --laps 3`",
      "`npm publish`",
      "`npm test -- gateway`",
      "`npm test -- server/src/rooms`",
      "`parley sell`",
      "```sh\n$ parley backup --into /backups/x.db\n```",
      "`npx parley admin make-owner`",
      "`npm start -- --workers 3`",
      "```sh\nsystemctl stop parley && node /opt/parley/bin/parley.mjs move --from sqlite:a.db --onto b\n```",
      "It takes `--deeper`.",
    ],
    truths: [
      '`npm ci`, `npm test`, `npm test -- server -t "some name"`, `npm test -- server/test/rooms`, `npm test -- postgres mariadb`',
      "```\nnpm run bench -- fanout    one room, nobody else\nTEST_LOAD=2 npm run bench -- fanout --rounds\n```",
      "`parley serve --processes 3`, `npm start -- --processes auto`, `parley doctor --deep`, `npx parley admin --help`, `--deep`",
      "```sh\n$ parley backup \\\n  --from postgres://a:b@c/d /backups/$(date +%F).db\nMoved 3 rows\n```",
      "`docker compose up --wait`, `systemctl reload parley`, `npm run …`, `parley admin …`, `npm test -- …`",
    ],
  },
  "values of the chart exist": {
    lies: [
      "```\nhelm install parley deploy/helm/parley --set image.colour=red\n```",
      "`helm upgrade p c --set paint=red`",
    ],
    truths: ["```\nhelm install parley deploy/helm/parley --set image.tag=1 \\\n  --set image=x\n```"],
  },
  "packages are ours or declared": {
    lies: [
      "`@parley/sdk/vue`",
      "`@parley/client`",
      "`@oven/node-<platform>`",
      '```ts\nimport { x } from "@acme/chat";\n```',
    ],
    truths: ["`@parley/sdk`, `@parley/sdk/react`, `@oven/bun-<platform>`, `somebody@example.org/x`"],
  },
  "settings exist": {
    lies: [
      "`PARLEY_PROT=3000`",
      "Set PARLEY_COLOUR.",
      '```toml\ncolour = "red"\n```',
      "```sh\nPARLEY_DATABASE=x parley serve\n```",
    ],
    truths: ["`PARLEY_PORT=3000`, `PARLEY_CONFIG`, every `PARLEY_…`", '```toml\nhost = "0.0.0.0"\n```'],
  },
  "the contract has what is named": {
    lies: [
      "`messages.sell`",
      "`message.sold`",
      "Ask `/api/rooms/<id>/colour`.",
      "`/health/perfect`",
      "It answers `too_lazy`.",
      "Who floods is closed with `too_loud`.",
      "The close code is 4999.",
      "`parley_sold_total`",
    ],
    truths: [
      "`messages.send`, `message.created`, `messages.md`, `composer.beginEdit`",
      "`http://127.0.0.1:3000/health/live`, `/api`, `/api/socket`, `/api/rooms/<id>`, `/apiary`",
      "It answers `too_large`; the call is refused (`position_ahead`); who floods is closed with `flooding`, close code 4003.",
      "Closed after 4000 characters. `parley_redis_up`",
    ],
  },
  "the code has what is named": {
    lies: [
      "`clientsAgreeAfter`",
      "`takeTurns()` and `giveTurns()`",
      "`madeUpInATest`",
      "`Composer.endEdit`",
      "`room_ids`",
      "`fast statement`",
      '```ts\nconst client = createClient("https://a");\nclient.beginPoll();\n```',
    ],
    truths: [
      "`takeTurns(log, { room_id })`, `Composer`, `slow statement`, `max_fails=0`, `redis_up`, `page_size`, `PARLEY_PORT`",
      "`Composer.beginEdit()`, `https://example.org/clientsAgreeAfter`, `<anything>`, `kill -9`, `127.0.0.1:3000`",
      '```ts\nconst mine = createClient("https://a");  // a comment of its own\nmine.beginEdit();\n```',
      "clientsAgreeAfter in prose is a word like any other.",
    ],
  },
  "rules are defined, once": {
    lies: ["As S9 says.", "Rules S1–S7.", "By docs/access.md S1.", "- **S1** Another one.\n"],
    truths: ["As S1 and docs/sync.md S1, S2 say; A1. An F10 key, `S9`, p99, 3A4, B2B."],
  },
};

describe("the checks see what they forbid", () => {
  test("and each of them is tried", () => {
    expect(Object.keys(planted).sort()).toEqual(Object.keys(checks).sort());
  });

  const cases = Object.entries(planted).flatMap(([name, { lies, truths }]) => [
    ...lies.map((text) => ({ name, text, quoted: JSON.stringify(text), isLie: true })),
    ...truths.map((text) => ({ name, text, quoted: JSON.stringify(text), isLie: false })),
  ]);
  test.each(cases)("$name: $quoted, a lie: $isLie", ({ name, text, isLie }) => {
    const within = readRepository({ ...texts, "docs/page.md": text });
    const found = checks[name]?.(onPage(text), within) ?? [];
    if (isLie) expect(found).toHaveLength(1);
    else expect(found).toEqual([]);
  });

  test("on the page of a workspace, which speaks of that workspace", () => {
    const check = checks["the code has what is named"];
    expect(check?.(onPage("`createClient`", "sdk/README.md"), small)).toEqual([]);
    expect(check?.(onPage("`takeTurns`", "sdk/README.md"), small)).toHaveLength(1);
  });

  test("in a changelog only where it speaks of the program as it is", () => {
    const told = "## Unreleased\n\n- `giveTurns`\n\n## 1.0.0\n\n- `clientsAgreeAfter`\n";
    const found = checks["the code has what is named"]?.(onPage(told, "CHANGELOG.md"), small);
    expect(found).toEqual(["names giveTurns, which is nowhere in the code"]);
  });

  test("rules that no test quotes, and quotes of no rule", () => {
    expect(unquotedRules(small)).toEqual(["A1", "S2"]);
    const more = {
      "server/test/a.test.ts": 'test("[A1, S7] is refused", () => {});',
      "server/src/a.ts": "// see S8\nconst paper = 'A4';",
    };
    const within = readRepository({ ...texts, ...more });
    expect(unquotedRules(within)).toEqual(["S2"]);
    expect(unknownRules(within)).toEqual([
      "server/src/a.ts names the rule S8, which no page defines",
      "server/test/a.test.ts names the rule S7, which no page defines",
    ]);
  });

  test("files that comments name", () => {
    const within = readRepository({
      ...texts,
      "server/src/a.ts": '// as in send.ts and counted.ts\nconst x = "gone.ts"; /* ../gone.ts */',
    });
    expect(unknownFiles(within)).toEqual([
      "server/src/a.ts names counted.ts, which is not there",
      "server/src/a.ts names gone.ts, which is not there",
    ]);
  });
});
