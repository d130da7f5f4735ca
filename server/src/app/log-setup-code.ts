import { setupCodeOf } from "../accounts/setup-code.ts";
import type { Config } from "../config.ts";
import type { Reader } from "../database/database.ts";
import type { Logger } from "../logger.ts";
import { presentSettings } from "../server/present-settings.ts";

/** Logs the set-up code while there is no account: only people who can read the log may become owner of a server that other machines can reach. */
export async function logSetupCode(read: Reader, config: Config, log: Logger): Promise<void> {
  const setupCode = setupCodeOf(config);
  if (setupCode === null || (await presentSettings(read, config)).registration !== "first") return;
  log.warn({ setupCode }, "nobody has an account yet: the first one becomes the owner, and needs this set-up code");
}
