import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import * as z from "zod";
import { ensureNginx } from "../../../scripts/nginx.mjs";
import { ensureSystemdAnalyze } from "../../../scripts/systemd.mjs";
import composeSpec from "./compose-spec.json";
import { textOf } from "./files.ts";
import { nginxPlaces } from "./nginx.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-tools-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the compose files", () => {
  // The specification declares a later draft, but uses only keywords that the draft before has too.
  const spec = z.fromJSONSchema({ ...composeSpec, $schema: "http://json-schema.org/draft-07/schema#" } as Parameters<
    typeof z.fromJSONSchema
  >[0]);
  const files = ["deploy/compose.yaml", "deploy/compose.cluster.yaml"];

  test.each(files)("%s is what the Compose specification allows, and not with a word more", (path) => {
    const text = textOf(path);
    expect(spec.safeParse(Bun.YAML.parse(text)).error?.issues).toBeUndefined();
    const planted = spec.safeParse(Bun.YAML.parse(text.replace("read_only:", "readonly:")));
    expect(planted.error?.issues[0]).toMatchObject({ code: "unrecognized_keys", keys: ["readonly"] });
  });
});

describe("the systemd units", () => {
  const node = Bun.which("node") ?? "";

  /** Returns the complaints of systemd about a unit. */
  async function complaints(path: string, replaced: readonly [string, string]): Promise<string> {
    const file = join(folder, basename(path).replace("@.", "@3000."));
    await writeFile(
      file,
      textOf(path)
        .replaceAll("/usr/bin/node", node)
        .replace(...replaced),
    );
    const { stderr } = Bun.spawnSync([ensureSystemdAnalyze(), "verify", "--man=no", file]);
    const lines = stderr.toString().split("\n");
    // Complaints about the machine's own units do not concern our unit.
    return lines.filter((line) => line.includes(basename(file))).join("\n");
  }

  test.each(["deploy/parley@.service", "deploy/parley.service"])(
    "%s is taken by systemd, and a line that it does not know is found",
    async (path) => {
      expect(await complaints(path, ["", ""])).toBe("");
      expect(await complaints(path, ["ProtectSystem=", "ProtectSystems="])).toContain("ProtectSystems");
    },
    120_000,
  );
});

test.each(["upstream.conf", "upstream.compose.conf"])(
  "nginx takes nginx.conf with %s, and not with a line that it does not know",
  async (upstream) => {
    const check = async (name: string, planted: string) => {
      const place = join(folder, `${upstream}-${name}`);
      await mkdir(place);
      const site = textOf("deploy/nginx.conf")
        .replace("/var/log/nginx/access.log", join(place, "access.log"))
        .replace("/var/cache/nginx-parley", join(place, "cache"))
        .replace("listen [::]:80;", planted);
      // Names of containers can be resolved only in their own network.
      const processes = textOf(`deploy/${upstream}`).replaceAll(/parley-\d:/g, "127.0.0.1:");
      const places = nginxPlaces(ensureNginx(), place).join("\n");
      const config = `pid ${join(place, "pid")};\nevents {}\nhttp {\n${places}\n${processes}\n${site}}\n`;
      await writeFile(join(place, "nginx.conf"), config);
      const args = ["-t", "-p", place, "-c", join(place, "nginx.conf"), "-e", join(place, "error.log")];
      return Bun.spawnSync([ensureNginx(), ...args]).exitCode;
    };
    expect(await check("right", "")).toBe(0);
    expect(await check("wrong", "listens 80;")).toBe(1);
  },
);
