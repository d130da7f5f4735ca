import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { DatabaseServerError } from "../errors.ts";

/** Encryption of a connection to the database, and the checks of the server's certificate. */
export interface Tls {
  /** Certificates of trusted authorities, in PEM; by default those of the system. */
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
 * Separates the TLS parameters from a URL. Without parameters there is no encryption. As in PostgreSQL's own programs, `require` alone encrypts and
 * accepts every server; with certificates of authorities it accepts only servers with a certificate of one of them.
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

/** True if the server offers no encryption, or its certificate check failed. */
export function isTlsRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, message, cause } = error as Error & { code?: unknown };
  if (typeof code === "string" && codes.test(code)) return true;
  return message === "The server does not support SSL connections" || (cause !== undefined && isTlsRefusal(cause));
}
