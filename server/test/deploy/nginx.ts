import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureNginx } from "../../../scripts/nginx.mjs";

/** A running nginx with the configuration of deploy/. */
export interface Nginx {
  readonly url: string;
  /** The finished requests, one line each in the format of `log_format parley`. */
  log(): Promise<string[]>;
  stop(): Promise<void>;
}

const deploy = join(import.meta.dir, "../../../deploy");

/**
 * Starts nginx with deploy/nginx.conf and deploy/upstream.conf; only ports and folders are replaced. With `believes` it also takes the
 * client's address from a proxy in front of it, by the directives of deploy/upstream.compose.conf.
 */
export async function startNginx(
  folder: string,
  port: number,
  upstreamPorts: readonly number[],
  { believes }: { readonly believes?: string | undefined } = {},
): Promise<Nginx> {
  const program = ensureNginx();
  const log = join(folder, "parley.log");
  const site = replaced(await readFile(join(deploy, "nginx.conf"), "utf8"), {
    "listen 80;": `listen 127.0.0.1:${port};`,
    "listen [::]:80;": "",
    "/var/log/nginx/access.log": log,
    "/var/cache/nginx-parley": join(folder, "cache"),
  });
  const ports = upstreamPorts.map((each, n) => [`127.0.0.1:${3001 + n} `, `127.0.0.1:${each} `]);
  const upstream = replaced(await readFile(join(deploy, "upstream.conf"), "utf8"), Object.fromEntries(ports));
  await mkdir(join(folder, "conf.d"));
  await writeFile(join(folder, "conf.d/parley.conf"), site);
  await writeFile(join(folder, "conf.d/upstream.conf"), upstream);
  if (believes !== undefined) await writeFile(join(folder, "conf.d/proxy.conf"), await proxyLines(believes));
  await writeFile(join(folder, "nginx.conf"), frame(program, folder));
  const url = `http://127.0.0.1:${port}`;
  const child = Bun.spawn([program, "-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")], {
    stdout: "ignore",
    stderr: "inherit",
  });
  while (!(await fetch(`${url}/health/live`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
    await Bun.sleep(20);
  }
  return {
    url,
    log: async () => (await readFile(log, "utf8")).trimEnd().split("\n"),
    async stop() {
      child.kill("SIGTERM");
      await child.exited;
    },
  };
}

async function proxyLines(address: string): Promise<string> {
  const lines = (await readFile(join(deploy, "upstream.compose.conf"), "utf8")).split("\n");
  const about = lines.filter((line) => line.includes("real_ip")).join("\n");
  return replaced(about, { "172.30.58.1": address });
}

function replaced(text: string, replacements: Record<string, string>): string {
  return Object.entries(replacements).reduce((made, [from, to]) => {
    if (!made.includes(from)) throw new Error(`there is no "${from}" to replace`);
    return made.replace(from, to);
  }, text);
}

/** The frame that a distribution's nginx.conf puts around the files in conf.d, with every file in the test's folder. */
function frame(program: string, folder: string): string {
  const temporary = nginxPlaces(program, folder);
  return [
    ...(process.getuid?.() === 0 ? ["user root;"] : []),
    ...["daemon off;", "worker_processes 2;", `pid ${join(folder, "nginx.pid")};`],
    "events { worker_connections 4096; }",
    `http {\n${temporary.join("\n")}\ninclude ${join(folder, "conf.d")}/*.conf;\n}`,
  ].join("\n");
}

/** Directives that move nginx's working files to a folder, because the defaults are writable only for root. */
export function nginxPlaces(program: string, folder: string): string[] {
  const about = Bun.spawnSync([program, "-V"]).stderr.toString();
  return [...about.matchAll(/--http-([a-z-]+)-temp-path/g)].map(
    ([, name = ""]) => `${name.replaceAll("-", "_")}_temp_path ${join(folder, name)};`,
  );
}
