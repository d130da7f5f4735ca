import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keyOf, type Setting, settingNames, settings, variableOf } from "../src/config/settings.ts";
import { ConfigError, loadConfig } from "../src/config.ts";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "parley-config-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const load = (env: Record<string, string> = {}) => loadConfig({ env, cwd });
const file = (text: string, name = "parley.toml") => writeFileSync(join(cwd, name), text);

function problems(env: Record<string, string> = {}) {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error("The settings were accepted");
}

test("without any setting it keeps everything in the data folder and listens to this machine only", () => {
  const config = load();
  expect(config.host).toBe("127.0.0.1");
  expect(config.databaseUrl).toBe(`sqlite:${join(cwd, "data/parley.db")}`);
  expect(config.publicUrl).toBe("http://localhost:3000");
  expect(config.allowedOrigins).toEqual(["http://127.0.0.1:3000", "http://[::1]:3000"]);
  expect(config.durability).toBe("full");
  expect(config.smtpUrl).toBeNull();
});

test("the environment wins over the config file, which wins over the standard", () => {
  file(
    'port = 4000\npage_size = 20\nallowed_origins = ["https://a.example", "https://b.example:8443"]\ncheck_answers = true',
  );
  const config = load({ PARLEY_PORT: "5000", PARLEY_MAX_LENGTH: "" });
  expect(config).toMatchObject({ port: 5000, pageSize: 20, checkAnswers: true, maxLength: 4000 });
  expect(config.allowedOrigins.slice(0, 2)).toEqual(["https://a.example", "https://b.example:8443"]);
});

test("the config file is the named one, else the working folder's, else the data folder's", () => {
  load({ PARLEY_DATA: "kept" });
  file("port = 3", "kept/parley.toml");
  expect(load({ PARLEY_DATA: "kept" }).port).toBe(3);
  file("port = 2");
  expect(load({ PARLEY_DATA: "kept" }).port).toBe(2);
  file("port = 1", "other.toml");
  expect(load({ PARLEY_DATA: "kept", PARLEY_CONFIG: "other.toml" }).port).toBe(1);
  expect(problems({ PARLEY_CONFIG: "missing.toml" })[0]?.setting).toBe("PARLEY_CONFIG");
});

test("a public URL is an origin, and then loopback is not allowed by itself", () => {
  const config = load({ PARLEY_PUBLIC_URL: "https://Chat.Example.org/" });
  expect(config.publicUrl).toBe("https://chat.example.org");
  expect(config.allowedOrigins).toEqual([]);
});

test("unknown names are refused with the name that was probably meant", () => {
  file("max_lenght = 10");
  const unknown = (setting: string, expected: string) => ({
    setting,
    found: undefined,
    expected,
    isUnknown: true as const,
  });
  expect(problems({ PARLEY_PROT: "1", PARLEY_WHATEVER: "1" })).toEqual([
    unknown("PARLEY_PROT", "the name of a setting; did you mean PARLEY_PORT?"),
    unknown("PARLEY_WHATEVER", "the name of a setting: see docs/settings.md"),
    unknown(`max_lenght in ${join(cwd, "parley.toml")}`, "the name of a setting; did you mean max_length?"),
  ]);
});

test("a broken config file says where it is broken", () => {
  file("port = 1\nname =");
  expect(problems()[0]?.expected).toContain("2:");
});

const malformed: [name: string, ...values: string[]][] = [
  ["HOST", "not a host", "http://x"],
  ["PROCESSES", "0", "65", "many", "1.5"],
  ["PORT", "-1", "65536", "80a", "1e3", "0x50", "3000.5"],
  [
    "DATABASE_URL",
    "postgres://localhost",
    "postgres:parley",
    "oracle://localhost/x",
    "parley.db",
    "sqlite:",
    "sqlite://server/x",
  ],
  ["REPLICA_URL", "sqlite:parley.db", "postgres://localhost", "postgres://a/x, b"],
  ["REDIS_URL", "localhost:6379", "redis://", "redis://a/x", "redis+sentinel://a", "http://a"],
  ["DURABILITY", "FULL", "none"],
  ["PUBLIC_URL", "chat.example.org", "ftp://a", "https://a/b", "https://a/?x", "https://u:p@a"],
  ["ALLOWED_ORIGINS", "*", "https://a,", "https://a b"],
  ["TRUSTED_PROXIES", "10.0.0.0/33", "proxy", "10.0.0.1/", "10.0.0.0/8/8"],
  ["NAME", "x".repeat(81), "two\nlines", 'say "x"'],
  ["SECRET", "short"],
  ["REGISTRATION", "closed"],
  ["SMTP_URL", "mail.example.org", "https://mail.example.org"],
  ["MAIL_FROM", "nobody", "a@b@c"],
  ["RETENTION_DAYS", "0", "36501", "1.5", "a week"],
  ["MAX_LENGTH", "0", "16001", "4k"],
  ["PAGE_SIZE", "0", "101"],
  ["FILES_SHARED", "yes", "1"],
  ["LINK_PREVIEWS", "yes", "1"],
  ["SEARCH", "yes", "1"],
  ["MAX_FILE_MB", "0", "81921", "5M"],
  ["ACCOUNT_FILES_MB", "0", "100000001"],
  ["SERVER_FILES_MB", "0", "-1"],
  ["S3_BUCKET", "ab", "Bucket", "a/b", "x".repeat(64)],
  ["S3_ENDPOINT", "s3.example.org", "https://s3.example.org/bucket"],
  ["S3_REGION", "eu central"],
  ["S3_STYLE", "virtual"],
  ["S3_ACCESS_KEY", "a b"],
  ["S3_SECRET_KEY", "a b"],
  [
    "MAP_TILES",
    "http://tiles.example.org/{z}/{x}/{y}.png",
    "https://tiles.example.org/{z}/{x}.png",
    "https://{z}.example.org/{x}/{y}",
    "https://tiles.example.org",
    "https://me:secret@tiles.example.org/{z}/{x}/{y}",
    "https://tiles.example.org/{z}/{x}/{y};script-src",
    "https://tiles.example.org/{z}/{x}/{y} https://other.example.org",
    `https://tiles.example.org/{z}/{x}/{y}/${"a".repeat(5000)}`,
  ],
  ["MAP_ATTRIBUTION", "x".repeat(2000), "<b>us</b>"],
  ["RATE_LIMITS", "-1", "1001", "Infinity", "NaN"],
  ["LOG_LEVEL", "verbose"],
  ["SESSION_DAYS", "0", "366"],
  ["SESSION_MAX_DAYS", "-1", "3651"],
  ["METRICS_PORT", "0", "65536", "yes"],
  ["TRACES_URL", "grpc://127.0.0.1:4317", "somewhere"],
  ["TRACES_SAMPLE", "1.1", "-1"],
  ["DRAIN_DELAY", "601", "-1", "5s"],
  ["METRICS_HOST", "http://127.0.0.1", "a b"],
  ["CHECK_ANSWERS", "yes", "1"],
  ["SMTP_PLAIN", "yes", "1"],
];

test.each(malformed)(
  "PARLEY_%s that does not fit stops the start with its name and what was expected",
  (name, ...values) => {
    const setting = settingNames.find((known) => variableOf(known) === `PARLEY_${name}`);
    if (!setting) throw new Error(`No setting PARLEY_${name}`);
    const { kind, hidden }: Setting<unknown> = settings[setting];
    for (const value of values) {
      const found = hidden ? undefined : value;
      expect(problems({ [`PARLEY_${name}`]: value })).toEqual([
        { setting: `PARLEY_${name}`, found, expected: kind.expected },
      ]);
    }
  },
);

test("every setting whose value can be wrong is in the list above", () => {
  const listed = malformed.map(([name]) => `PARLEY_${name}`);
  expect(settingNames.map(variableOf).filter((name) => !listed.includes(name))).toEqual([
    "PARLEY_DATA",
    "PARLEY_FILES_FOLDER",
  ]);
});

test("all problems are reported at once, and no secret is repeated", () => {
  const told = (() => {
    try {
      return String(load({ PARLEY_PORT: "x", PARLEY_SECRET: "hunter2", PARLEY_SMTP_URL: "http://me:hunter2@mail" }));
    } catch (error) {
      return String(error);
    }
  })();
  expect(told).toContain('PARLEY_PORT: found "x", expected a whole number from 0 to 65535');
  expect(told).toContain("PARLEY_SECRET: expected at least 32");
  expect(told).not.toContain("hunter2");
});

test("values of another TOML type are refused by name", () => {
  file("name = { first = 1 }\nallowed_origins = [1, 2]");
  expect(problems().map((problem) => problem.setting)).toEqual([
    `allowed_origins in ${join(cwd, "parley.toml")}`,
    `name in ${join(cwd, "parley.toml")}`,
  ]);
});

test("the secret is made once, for its owner's eyes only, unless it is set", () => {
  const { secret } = load();
  const kept = join(cwd, "data/secret");
  expect(load().secret).toBe(secret);
  expect(readFileSync(kept, "utf8").trim()).toBe(secret);
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  expect(load({ PARLEY_SECRET: "s".repeat(32) }).secret).toBe("s".repeat(32));
  chmodSync(kept, 0o600);
  writeFileSync(kept, "cut");
  expect(problems()[0]?.setting).toBe(`PARLEY_SECRET in ${kept}`);
});

test("docs/settings.md has each setting as it is, and no other", () => {
  const page = readFileSync(join(import.meta.dir, "../../docs/settings.md"), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const expected = settingNames.map((name) => {
    const { kind, standard, about }: Setting<unknown> = settings[name];
    const unlessSet = standard === undefined ? "–" : `\`${standard}\``;
    return `| \`${variableOf(name)}\` | \`${keyOf(name)}\` | ${unlessSet} | ${kind.expected.replaceAll("<", "&lt;")} | ${about} |`;
  });
  expect(rows).toEqual(expected);
});
