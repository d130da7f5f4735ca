import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureNginx } from "../../../scripts/nginx.mjs";
import { freePort } from "../harness/port.ts";
import { root } from "./files.ts";
import { nginxPlaces } from "./nginx.ts";
import { createUnit, type Unit } from "./unit.ts";

/** A machine on which a test follows docs/deploy.md: its folders are in a temporary folder, and its ports are free ports. */
export interface Machine {
  /** The working directory at the beginning of each block. */
  readonly home: string;
  /** The free port that replaces a port of the page. */
  port(named: number): number;
  /** The folder for backups. */
  readonly backups: string;
  /** Runs a block with bash. Throws if a command fails. */
  run(script: string): Promise<void>;
  stop(): Promise<void>;
}

const folders = ["opt/parley", "home", "bin", "etc/nginx/conf.d", "etc/systemd/system", "var/lib", "var/backups"];
const more = ["var/log/nginx", "var/cache", "temporary"];

/** Commands that would change this machine or need its network; they do nothing here. systemctl is simulated. */
const stoodInFor = ["git", "npm", "useradd", "chown", "certbot"];

/** `replaced` maps texts of the page to their values on this machine, such as the address of the database. */
export async function createMachine(replaced: Record<string, string>): Promise<Machine> {
  const prefix = await mkdtemp(join(tmpdir(), "parley-machine-"));
  const ports = new Map([80, 3000, 3001, 3002, 3003].map((port) => [port, freePort()]));
  const port = (named: number) => ports.get(named) ?? 0;
  const rewritten = (text: string) =>
    Object.entries(replaced)
      .reduce((made, [from, to]) => made.replaceAll(from, to), text)
      .replaceAll(/(?<![\w.])\/(opt\/parley|etc|var)\//g, `${prefix}/$1/`)
      .replaceAll(/(?<![\w.])\/(opt|var\/lib)\/parley\b/g, `${prefix}/$1/parley`)
      .replaceAll("/usr/bin/node", Bun.which("node") ?? "node")
      .replaceAll("listen [::]:80;", "")
      .replace("listen 80;", `listen 127.0.0.1:${port(80)};`)
      .replaceAll(/\b300[0-3]\b/g, (named) => String(port(Number(named))));
  for (const folder of [...folders, ...more]) await mkdir(join(prefix, folder), { recursive: true });
  await layOut(prefix, rewritten);

  const units = new Map<string, Unit>();
  const unit = (name: string) => {
    const known = units.get(name) ?? createUnit(name, join(prefix, "etc/systemd/system"), join(prefix, "var/lib"));
    units.set(name, known);
    return known;
  };
  const nginx = startNginx(prefix);

  /** Simulates a systemctl command. */
  async function carryOut([verb, ...rest]: string[]): Promise<void> {
    const names = rest.filter((each) => each !== "--now");
    if (verb === "daemon-reload") return;
    if (verb === "reload" && names[0] === "nginx") return void nginx.kill("SIGHUP");
    for (const name of names) {
      if (verb === "disable" || verb === "stop" || verb === "restart") await unit(name).stop();
      if (verb === "enable" || verb === "start" || verb === "restart") unit(name).start();
    }
    if (!["enable", "disable", "start", "stop", "restart"].includes(verb ?? "")) throw new Error(`systemctl ${verb}?`);
  }

  const control = Bun.serve({
    hostname: "127.0.0.1",
    // A fixed free port, because a random one might be a port that a process of the page needs later.
    port: freePort(),
    idleTimeout: 120,
    fetch: async (request) => {
      await carryOut((await request.json()) as string[]);
      return new Response();
    },
  });
  await standIn(join(prefix, "bin"), prefix, `${control.url}`);

  return {
    home: join(prefix, "home"),
    backups: join(prefix, "var/backups"),
    port,
    async run(script) {
      const env = { PATH: `${join(prefix, "bin")}:${process.env.PATH}`, HOME: prefix };
      const shell = Bun.spawn(["bash", "-euo", "pipefail", "-c", rewritten(script)], {
        cwd: join(prefix, "home"),
        env,
        stdout: "ignore",
        stderr: "pipe",
      });
      const said = await new Response(shell.stderr).text();
      if ((await shell.exited) !== 0) throw new Error(`this failed:\n${script}\n${said}`);
    },
    async stop() {
      await Promise.all([...units.values()].map((each) => each.stop()));
      nginx.kill("SIGTERM");
      await nginx.exited;
      await control.stop(true);
      await rm(prefix, { recursive: true, force: true });
    },
  };
}

/** The program as after `git clone` and `npm ci`, and nginx as installed by Debian. */
async function layOut(prefix: string, rewritten: (text: string) => string): Promise<void> {
  const program = join(prefix, "opt/parley");
  for (const name of await readdir(root))
    if (!["deploy", "data", ".git"].includes(name)) await symlink(join(root, name), join(program, name));
  await cp(join(root, "deploy"), join(program, "deploy"), { recursive: true });
  for (const entry of await readdir(join(program, "deploy"), { withFileTypes: true })) {
    const file = join(program, "deploy", entry.name);
    if (entry.isFile()) await writeFile(file, rewritten(await readFile(file, "utf8")));
  }
  const lines = [
    ...(process.getuid?.() === 0 ? ["user root;"] : []),
    `worker_processes 2;\npid ${join(prefix, "nginx.pid")};\nerror_log ${join(prefix, "var/log/nginx/error.log")};\n`,
    "events {\n\tworker_connections 768;\n}\n",
    `http {\n${nginxPlaces(ensureNginx(), join(prefix, "temporary")).join("\n")}`,
    `include ${join(prefix, "etc/nginx/conf.d")}/*.conf;\n}\n`,
  ];
  await writeFile(join(prefix, "etc/nginx/nginx.conf"), lines.join("\n"));
}

const nginxArgs = (prefix: string) => ["-p", prefix, "-c", join(prefix, "etc/nginx/nginx.conf"), "-e", "stderr"];

function startNginx(prefix: string): Bun.Subprocess {
  return Bun.spawn([ensureNginx(), ...nginxArgs(prefix), "-g", "daemon off;"], { stdout: "ignore", stderr: "inherit" });
}

async function standIn(bin: string, prefix: string, control: string): Promise<void> {
  const write = async (name: string, script: string) => {
    await writeFile(join(bin, name), script);
    await chmod(join(bin, name), 0o755);
  };
  for (const name of stoodInFor) await write(name, "#!/bin/sh\nexit 0\n");
  await write("nginx", `#!/bin/sh\nexec ${ensureNginx()} ${nginxArgs(prefix).join(" ")} "$@"\n`);
  const ask = `fetch("${control}", { method: "POST", body: JSON.stringify(process.argv.slice(2)) })`;
  await write(
    "systemctl",
    `#!/usr/bin/env node\n${ask}.then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1));\n`,
  );
}
