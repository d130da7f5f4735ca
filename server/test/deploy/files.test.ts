import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { endpointsByName } from "@parley/protocol";
import { configVariable, settingNames, variableOf } from "../../src/config/settings.ts";
import { loadConfig } from "../../src/config.ts";
import { startServer } from "../index.ts";
import { composeOf, instructionsOf, root, textOf } from "./files.ts";

const given = {
  POSTGRES_PASSWORD: "rowtheboat",
  VALKEY_PASSWORD: "rowtheferry",
  PARLEY_SECRET: "thirty-two characters, or some more",
  PARLEY_PUBLIC_URL: "https://chat.example.org",
};
const cluster = composeOf("deploy/compose.cluster.yaml", given);
const single = composeOf("deploy/compose.yaml", {});

const inDeploy = readdirSync(join(root, "deploy"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

test.each([...inDeploy, "docs/deploy.md"])("%s names settings that there are", (path) => {
  const known = [...settingNames.map(variableOf), configVariable];
  const named = textOf(path).match(/\bPARLEY_[A-Z0-9_]*[A-Z0-9]/g) ?? [];
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

describe("the compose files", () => {
  const processes = ["parley-1", "parley-2", "parley-3"];

  test.each([
    ["of one process", single, "parley"],
    ...processes.map((name) => ["of three", cluster, name] as const),
  ] as const)("%s give settings that the program takes", async (_, compose, name) => {
    const folder = await mkdtemp(join(tmpdir(), "parley-compose-"));
    const image = Object.fromEntries(
      instructionsOf("ENV").flatMap((line) => line.split(" ").map((pair) => pair.split("=") as [string, string])),
    );
    const env = { ...image, ...compose.services[name]?.environment, PARLEY_DATA: folder };
    const config = loadConfig({ env, cwd: folder });
    expect(config).toMatchObject({ host: "0.0.0.0", port: 3000 });
    expect(compose.services[name]?.read_only).toBe(true);
    expect(compose.services[name]?.volumes?.[0]).toEndWith(":/data");
    await rm(folder, { recursive: true });
  });

  test("keep what they keep in volumes of their own, publish nothing beyond this machine, and name versions", () => {
    const services = [...Object.values(single.services), ...Object.values(cluster.services)];
    const used = services.flatMap((each) => each.volumes ?? []).map((volume) => volume.split(":")[0] ?? "");
    const [files, volumes] = [
      used.filter((name) => name.startsWith(".")),
      used.filter((name) => !name.startsWith(".")),
    ];
    expect([...new Set(volumes)].toSorted()).toEqual(
      [...Object.keys(single.volumes), ...Object.keys(cluster.volumes)].toSorted(),
    );
    for (const file of files) expect(existsSync(join(root, "deploy", file))).toBe(true);
    const ports = services.flatMap((each) => each.ports ?? []);
    expect(ports).toEqual(["127.0.0.1:3000:3000", "127.0.0.1:8080:80"]);
    for (const { image } of services) expect(image).toMatch(/^parley$|:\d/);
  });

  test("protect the frames and commands between processes by a password", () => {
    const { valkey } = cluster.services;
    expect(valkey?.command?.join(" ")).toContain(`--requirepass ${given.VALKEY_PASSWORD}`);
    for (const name of processes) {
      const { password, hostname } = new URL(cluster.services[name]?.environment?.PARLEY_REDIS_URL ?? "");
      expect([hostname, password]).toEqual(["valkey", given.VALKEY_PASSWORD]);
    }
  });

  test("wait for what says when it is ready, and trust nginx at the address that it has", () => {
    const { nginx, ...others } = cluster.services;
    for (const name of Object.keys(others["parley-1"]?.depends_on ?? {}))
      expect(others[name]?.healthcheck).toBeDefined();
    expect(Object.keys(nginx?.depends_on ?? {})).toEqual(processes);
    const address = nginx?.networks?.default.ipv4_address ?? "";
    for (const name of processes) expect(cluster.services[name]?.environment?.PARLEY_TRUSTED_PROXIES).toBe(address);
  });

  test("have nginx before the same processes as without containers", () => {
    const block = (path: string) =>
      /upstream parley \{[^}]*\}/.exec(textOf(path).replaceAll(/^ *#.*\n|^\n/gm, ""))?.[0] ?? "";
    const named = processes.reduce(
      (text, name, n) => text.replace(`127.0.0.1:${3001 + n}`, `${name}:3000`),
      block("deploy/upstream.conf"),
    );
    expect(named).toContain("least_conn");
    expect(block("deploy/upstream.compose.conf")).toBe(named);
  });
});

describe("the image", () => {
  test("is built from every workspace, and from files that there are", () => {
    const { workspaces } = JSON.parse(textOf("package.json")) as { workspaces: string[] };
    const copied = instructionsOf("COPY");
    for (const each of workspaces) expect(copied).toContain(`${each}/package.json ${each}/`);
    const made = ["node_modules", "web/dist"];
    const sources = copied
      .filter((line) => line.startsWith("--from=build "))
      .flatMap((line) =>
        line
          .split(" ")
          .slice(1, -1)
          .map((path) => path.replace("/parley/", "")),
      );
    expect(sources.filter((path) => !made.includes(path) && !existsSync(join(root, path)))).toEqual([]);
    expect(sources).toEqual(expect.arrayContaining([...made, "server", "protocol", "bin", "scripts"]));
  });

  test("is well while the server is ready, and is not when it stops or is gone", async () => {
    const line = instructionsOf("HEALTHCHECK")[0] ?? "";
    const command = JSON.parse(line.slice(line.indexOf("CMD ") + 4)) as string[];
    await using server = await startServer();
    const env = { PATH: process.env.PATH ?? "", PARLEY_PORT: String(server.config.port) };
    const check = () => Bun.spawn(command, { env }).exited;
    expect(await check()).toBe(0);
    server.app.pipeline.draining = true;
    expect(await check()).toBe(1);
    await server.close();
    expect(await check()).toBe(1);
  });

  test("starts as nobody special, what the launcher starts", () => {
    expect(instructionsOf("USER")).toEqual(["1000:1000"]);
    expect(instructionsOf("CMD")).toEqual(['["node", "bin/parley.mjs", "serve"]']);
  });
});

test.each([
  ["deploy/parley@.service", "serve"],
  ["deploy/parley.service", "serve --processes auto"],
])("the systemd unit %s starts the launcher, and asks it alone to stop", (path, command) => {
  const lines = textOf(path).split("\n");
  const exec = lines.find((line) => line.startsWith("ExecStart=")) ?? "";
  const [, launcher = "missing", given] = /\/opt\/parley\/(\S+) (.+)$/.exec(exec) ?? [];
  expect([existsSync(join(root, launcher)), given]).toEqual([true, command]);
  // Two signals end the server at once, and the launcher would forward a second one.
  expect(lines).toContain("KillMode=mixed");
});

describe("what stands in front lets through what an endpoint takes:", () => {
  const taking = [...endpointsByName].flatMap(([name, { path, takes }]) => (takes ? [{ name, path, takes }] : []));
  // 0 means no limit in nginx: the server has its own limit.
  const bytesOf = (size: string) =>
    size === "0" ? Number.POSITIVE_INFINITY : Number.parseInt(size, 10) * (size.endsWith("m") ? 1024 * 1024 : 1024);

  test.each(taking)("nginx for $name", ({ path, takes }) => {
    const isFixed = !path.includes("/:");
    const location = isFixed ? `= /api${path}` : `/api${path.slice(0, path.indexOf("/:"))}`;
    const [, block = ""] = textOf("deploy/nginx.conf").split(`location ${location} {`);
    const [own = ""] = block.split("\n  }");
    expect(bytesOf(/client_max_body_size (\w+);/.exec(own)?.[1] ?? "0k")).toBeGreaterThanOrEqual(takes.maxBytes);
    expect(own).toContain("proxy_request_buffering off;");
  });

  test.each(taking)("the ingress of the chart for $name", ({ takes }) => {
    const size = /proxy-body-size: "?(\w+)/.exec(textOf("deploy/helm/parley/templates/ingress.yaml"))?.[1] ?? "0k";
    expect(bytesOf(size)).toBeGreaterThanOrEqual(takes.maxBytes);
  });
});
