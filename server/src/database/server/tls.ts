import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { DatabaseServerError } from "../errors.ts";

/** How a connection to the database is encrypted, and what its server has to prove. */
export interface Tls {
  /** Certificates, in PEM, that vouch for the server's; those that the system trusts where there are none. */
  readonly ca?: string;
  /** This program's own certificate and key, where the server wants to see one. */
  readonly cert?: string;
  readonly key?: string;
  readonly rejectUnauthorized: boolean;
  /** Whether the certificate must be for the host that the URL names. */
  readonly verifyIdentity: boolean;
}

/** The words of PostgreSQL's programs and of MySQL's for the same. */
const modes = new Map<string, "off" | "encrypted" | "vouched for" | "proven">([
  ...(["disable", "disabled"] as const).map((word) => [word, "off"] as const),
  ...(["require", "required"] as const).map((word) => [word, "encrypted"] as const),
  ...(["verify-ca", "verify_ca"] as const).map((word) => [word, "vouched for"] as const),
  ...(["verify-full", "verify_identity"] as const).map((word) => [word, "proven"] as const),
]);

/** The names of the same four parameters in both families: mode, certificates that vouch, own certificate, own key. */
const families = [
  ["sslmode", "sslrootcert", "sslcert", "sslkey"],
  ["ssl-mode", "ssl-ca", "ssl-cert", "ssl-key"],
] as const;

/**
 * Takes what a URL says of encryption out of it. Without a word of it nothing is encrypted. As PostgreSQL's own programs
 * have it, `require` alone encrypts and accepts any server; with certificates of authorities it accepts only servers that one of them has signed.
 */
export function takeTls(address: string, setting: string): { readonly url: string; readonly tls: Tls | undefined } {
  const url = new URL(address);
  const [mode, ca, cert, key] = families[0].map((_, index) => taken(url, index));
  if ([mode, ca, cert, key].every((value) => value === undefined)) return { url: address, tls: undefined };
  const files = { ...file("ca", ca, setting), ...file("cert", cert, setting), ...file("key", key, setting) };
  const wanted = modes.get((mode ?? "verify-full").toLowerCase());
  if (wanted === undefined) {
    const expected = /^postgres/i.test(address)
      ? "sslmode=disable, require, verify-ca or verify-full"
      : "ssl-mode=DISABLED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY";
    throw new DatabaseServerError(`${setting}: found "${mode}", expected ${expected}`);
  }
  if (wanted === "off") return { url: url.href, tls: undefined };
  if (wanted === "proven" && isIP(url.hostname.replace(/^\[|\]$/g, "")) > 0)
    throw new DatabaseServerError(
      `${setting}: proving who the server is (verify-full, VERIFY_IDENTITY) needs the host's name in it, not an address`,
    );
  const rejectUnauthorized = wanted !== "encrypted" || ca !== undefined;
  return { url: url.href, tls: { ...files, rejectUnauthorized, verifyIdentity: wanted === "proven" } };
}

function taken(url: URL, index: number): string | undefined {
  let found: string | undefined;
  for (const names of families) {
    const name = names[index] ?? "";
    found ??= url.searchParams.get(name) ?? undefined;
    url.searchParams.delete(name);
  }
  return found;
}

function file(name: "ca" | "cert" | "key", path: string | undefined, setting: string): Record<string, string> {
  if (path === undefined) return {};
  try {
    return { [name]: readFileSync(path, "utf8") };
  } catch (error) {
    const { message } = error as Error;
    throw new DatabaseServerError(`${setting}: a certificate or key cannot be read: ${message}`);
  }
}

const codes =
  /^(CERT_|ERR_TLS_|ERR_SSL|ERR_OSSL|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(GET|VERIFY|DECRYPT)|HOSTNAME_MISMATCH|INVALID_CA|HANDSHAKE_(NO_)?SSL)/;

/** True when there is no encrypted connection to be had, or the server is not the one that was expected. */
export function isTlsRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, message, cause } = error as Error & { code?: unknown };
  if (typeof code === "string" && codes.test(code)) return true;
  return message === "The server does not support SSL connections" || (cause !== undefined && isTlsRefusal(cause));
}
