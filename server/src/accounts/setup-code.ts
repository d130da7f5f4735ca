import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { isLoopback } from "../config/is-loopback.ts";
import type { Config } from "../config.ts";
import { ApiError } from "../errors.ts";

type Settings = Pick<Config, "secret" | "host" | "publicUrl" | "trustedProxies">;

/** Bytes of a code: 80 bits, behind the limit for passwords. */
const length = 10;

/**
 * The code that the first account needs; null where only this machine reaches the server. Whoever comes first owns it, and on a public
 * address that need not be its operator, who alone reads the log. A reverse proxy on the same machine lets others in, also before the
 * public address is set. Made of the secret, so that all processes have the same.
 */
export function setupCodeOf({ secret, host, publicUrl, trustedProxies }: Settings): string | null {
  if (trustedProxies.length === 0 && isLoopback(host) && isLoopback(new URL(publicUrl).hostname)) return null;
  const digest = createHmac("sha256", secret).update("parley set-up code").digest();
  return (digest.subarray(0, length).toString("hex").match(/.{5}/g) ?? []).join("-");
}

/** Refuses to make the first account for somebody without the code. */
export function refuseWithoutSetupCode(settings: Settings, given: string | undefined): void {
  const code = setupCodeOf(settings);
  if (code === null || isSame(code, given ?? "")) return;
  throw new ApiError("setup_code_wrong", { field: "setupCode" });
}

/** Dashes and capitals do not count. Hashes are compared, which have one length and take one time. */
function isSame(code: string, given: string): boolean {
  const [a, b] = [code, given].map((text) =>
    createHash("sha256").update(text.replace(/[\s-]/g, "").toLowerCase()).digest(),
  );
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
