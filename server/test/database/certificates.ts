import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Certificates made for a test, as files. */
export interface Certificates {
  /** Who vouches for the server, and somebody who does not. */
  readonly ca: string;
  readonly stranger: string;
  /** The server's own, for the host `localhost`, which the user of test servers may read. */
  readonly cert: string;
  readonly key: string;
  /** Makes the server's certificate anew, for another host. */
  renew(host: string): void;
  remove(): void;
}

export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), "parley-certificates-"));
  const path = (name: string) => join(folder, name);
  const make = (name: string, subject: string, ...more: string[]) => {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", path(`${name}.key`)];
    const args = [
      "req",
      "-x509",
      ...key,
      "-out",
      path(`${name}.pem`),
      "-days",
      "2",
      "-subj",
      `/CN=${subject}`,
      ...more,
    ];
    const made = spawnSync("openssl", args, { encoding: "utf8" });
    if (made.status !== 0) throw new Error(`openssl: ${made.stderr || String(made.error)}`);
  };
  make("ca", "Who vouches");
  make("stranger", "Somebody else");
  const renew = (host: string) => {
    const issuer = ["-CA", path("ca.pem"), "-CAkey", path("ca.key")];
    const name = `subjectAltName=DNS:${host}`;
    make("server", host, ...issuer, "-addext", name, "-addext", "basicConstraints=CA:FALSE");
    // Servers for tests run as nobody where the tests run as root.
    const isRoot = process.getuid?.() === 0;
    for (const each of [folder, path("server.key")]) if (isRoot) chownSync(each, 65_534, 65_534);
  };
  renew("localhost");
  return {
    ...{ ca: path("ca.pem"), stranger: path("stranger.pem"), cert: path("server.pem"), key: path("server.key") },
    renew,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
