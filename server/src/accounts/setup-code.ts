import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { isLoopback } from "../config/is-loopback.ts";
import type { Config } from "../config.ts";
import { ApiError } from "../errors.ts";

type Settings = Pick<Config, "secret" | "host" | "publicUrl" | "trustedProxies">;

/** Bytes of a code: 80 bits, and guesses are limited as those of passwords are. */
const length = 10;

/**
 * The code that the first account needs; null if only this machine can reach the server. The first account owns the server, and on a
 * public address anybody could be first: only the operator reads the code in the log. A reverse proxy on the same machine makes a server
 * public, also before the public address is set. The code is derived from the secret, so all processes have the same one.
 */
export function setupCodeOf({ secret, host, publicUrl, trustedProxies }: Settings): string | null {
  if (trustedProxies.length === 0 && isLoopback(host) && isLoopback(new URL(publicUrl).hostname)) return null;
  const digest = createHmac("sha256", secret).update("parley set-up code").digest();
  return (digest.subarray(0, length).toString("hex").match(/.{5}/g) ?? []).join("-");
}

/** Refuses to create the first account without the code. */
export function refuseWithoutSetupCode(settings: Settings, given: string | undefined): void {
  const code = setupCodeOf(settings);
  if (code === null || isSame(code, given ?? "")) return;
  throw new ApiError("setup_code_wrong", { field: "setupCode" });
}

/** Dashes and capitals are ignored. Hashes are compared, since they have one length and the comparison one duration. */
function isSame(code: string, given: string): boolean {
  const [a, b] = [code, given].map((text) =>
    createHash("sha256").update(text.replace(/[\s-]/g, "").toLowerCase()).digest(),
  );
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
