import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Person, startServer, type TestServer } from "@parley/server/testing";
import { root } from "../root.mjs";
import { buildPackages } from "./build.mjs";
import { names } from "./contract-types.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-packages-"));
const project = mkdtempSync(join(tmpdir(), "parley-project-"));
const readme = readFileSync(join(root, "sdk", "README.md"), "utf8");
let server: TestServer;
let anna: Person;

/** Runs a program beside the server; its output, and its code where that is not 0. */
async function run(program: string, args: string[], cwd = project): Promise<string> {
  const running = Bun.spawn([program, ...args], { cwd, stdout: "pipe", stderr: "pipe" });
  const [said, wrong] = await Promise.all([new Response(running.stdout).text(), new Response(running.stderr).text()]);
  const code = await running.exited;
  return code === 0 ? said : `${program} ended with ${code}: ${said}${wrong}`;
}

/** A program of the README, as somebody would copy it, with their own server and token. */
function example(name: string): string {
  const [, code = ""] = new RegExp(`### ${name}\\n.*?\`\`\`ts\\n(.*?)\`\`\``, "s").exec(readme) ?? [];
  return code
    .replaceAll("https://chat.example.org", server.url)
    .replaceAll("the token of the account", anna.token ?? "");
}

/** The types of the two functions of Vue that the README's example calls. */
const ofVue = `declare module "vue" {
  export function shallowRef<T>(value: T): { value: T };
  export function onScopeDispose(end: () => void): void;
}`;

/** What Svelte does with a store: it reads the value at once, and each later one. */
const useOfStore = `import { createClient } from "@parley/sdk";
import { fromParley } from "./svelte.js";
declare const console: { log(text: string): void };
const client = createClient("http://127.0.0.1:9", { storage: null });
const end = fromParley(client, (state) => state.connection.phase).subscribe((phase) => console.log(phase));
await client.forgetDevice();
end();
await client.dispose();
`;

const ofSdk = (file: string) => readFileSync(join(folder, "sdk", file), "utf8");

beforeAll(async () => {
  server = await startServer();
  ({ anna } = await server.people("anna", "ben"));
  await buildPackages(root, folder);
  await run("npm", ["pack", join(folder, "sdk"), "--pack-destination", project]);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const [packed = ""] = readdirSync(project).filter((file) => file.endsWith(".tgz"));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${packed}`]);
  const installed = readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."));
  expect(installed).toEqual(["@parley"]);
});
afterAll(async () => {
  await server.close();
  for (const each of [folder, project]) rmSync(each, { recursive: true, force: true });
});

/** Resolves when a message with a text is told on a socket. */
async function heard(socket: Awaited<ReturnType<Person["socket"]>>, text: string): Promise<void> {
  for (;;) {
    const { events } = await socket.next("room");
    if (events.some((event) => event.type === "message.created" && event.message.text === text)) return;
  }
}

describe("the packed SDK", () => {
  test("says what it is and needs no other package", () => {
    const manifest = JSON.parse(ofSdk("package.json"));
    expect(manifest).toMatchObject({
      name: "@parley/sdk",
      type: "module",
      sideEffects: false,
      engines: { node: ">=20.10" },
    });
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest.peerDependenciesMeta).toEqual({ react: { optional: true } });
    const text = readdirSync(join(folder, "sdk"), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .map(ofSdk)
      .join("\n");
    expect(text.match(/(?:from |import\()"[^.][^"]*"/g)?.filter((each) => each !== 'from "react"')).toEqual([]);
    expect(text).not.toMatch(/from "\.[^"]*\.ts"/);
  });

  test("runs the examples of the README on Node and on Bun, and is typed for the oldest TypeScript that it names", async () => {
    const config = { strict: true, module: "nodenext", target: "es2022", lib: ["es2022"], types: [], outDir: "out" };
    writeFileSync(join(project, "hello.ts"), example("A first program"));
    writeFileSync(join(project, "bot.ts"), example("A bot"));
    writeFileSync(join(project, "svelte.ts"), example("Svelte"));
    writeFileSync(join(project, "vue.ts"), example("Vue"));
    writeFileSync(join(project, "vue.d.ts"), ofVue);
    writeFileSync(join(project, "store.ts"), useOfStore);
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions: config, files: ["hello.ts", "bot.ts", "store.ts", "vue.ts", "vue.d.ts"] }),
    );
    const oldest = join(root, "sdk", "node_modules", "typescript");
    expect(JSON.parse(readFileSync(join(oldest, "package.json"), "utf8")).version).toStartWith(
      `${/TypeScript ≥ ([\d.]+)/.exec(readme)?.[1]}.`,
    );
    expect(await run("node", [join(oldest, "bin", "tsc"), "-p", "."])).toBe("");
    expect(await run("node", [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", ".", "--noEmit"])).toBe("");
    const said =
      /^I am Anna and in \d+ rooms\.\n(?:on its way: Hello!\n)+(?:(?:on its way|Anna says): Hello!\n)*Anna says: Hello!\n$/;
    const flags =
      Number(await run("node", ["-p", "process.versions.node.split('.')[0]"])) < 22 ? ["--experimental-websocket"] : [];
    expect(await run("node", [...flags, "out/hello.js"])).toMatch(said);
    expect(await run(process.execPath, ["hello.ts"])).toMatch(said);
    expect(await run("node", ["out/store.js"])).toBe("idle\nstopped\n");
  });

  test("answers as a bot, and ends", async () => {
    const bot = Bun.spawn([process.execPath, "bot.ts"], { cwd: project, stdout: "pipe", stderr: "inherit" });
    const { ben } = await server.people("ben");
    const key = crypto.randomUUID();
    const made = await ben.call("rooms.create", { key, kind: "group", name: "Harbour", accountIds: [anna.id] });
    const roomId = made.room.id;
    const socket = await ben.socket();
    const say = (text: string) => ben.call("messages.send", { roomId, id: crypto.randomUUID(), text });
    await say("ping");
    await heard(socket, "pong");
    await say("good night");
    expect(await bot.exited).toBe(0);
  });
});

describe("the types of the contract in the packed SDK", () => {
  test("are those of its schemas: each can stand for the other", async () => {
    const same = [...names.values()].map(
      (name) => `{ type A = Flat.${name}; type B = Protocol.${name}; same<A, B>(); same<B, A>(); }`,
    );
    const calls = `for (const name of [] as Protocol.EndpointName[]) { void name; }
      type Same<N extends Protocol.EndpointName> = [Protocol.Input<N>, Protocol.Output<N>] extends [Flat.Input<N>, Flat.Output<N>]
        ? [Flat.Input<N>, Flat.Output<N>] extends [Protocol.Input<N>, Protocol.Output<N>] ? never : N : N;
      type Different = { [N in Protocol.EndpointName]: Same<N> }[Protocol.EndpointName];
      same<Different, never>(); same<Protocol.EndpointName, Flat.EndpointName>(); same<Flat.EndpointName, Protocol.EndpointName>();`;
    const file = join(folder, "same.ts");
    writeFileSync(
      file,
      `import type * as Protocol from "@parley/protocol";\nimport type * as Flat from "./sdk/protocol/types.d.ts";
      const same = <A extends B, B>(): void => undefined;\n${same.join("\n")}\n${calls}\n`,
    );
    const config = {
      extends: join(root, "tsconfig.base.json"),
      compilerOptions: { paths: { "@parley/protocol": [join(root, "protocol", "src", "index.ts")] } },
      files: [file],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    expect(await run("node", [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", folder])).toBe("");
  });
});
