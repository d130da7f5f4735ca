import { type Output, protocolVersion } from "@parley/protocol";
import { setupCodeOf } from "../accounts/setup-code.ts";
import type { Context } from "../context.ts";
import { presentSettings } from "./present-settings.ts";
import { version } from "./version.ts";

/** Public information about this server. One statement. */
export async function get({
  read,
  services: { config },
}: Pick<Context, "read" | "services">): Promise<Output<"server.get">> {
  const present = await presentSettings(read, config);
  return {
    ...present,
    setupCode: present.registration === "first" && setupCodeOf(config) !== null,
    version,
    protocol: protocolVersion,
    verification: config.smtpUrl !== null,
    maxLength: config.maxLength,
    ...(config.retentionDays !== null && { retentionDays: config.retentionDays }),
    pageSize: config.pageSize,
    map: config.mapTiles === null ? null : { tiles: config.mapTiles, attribution: config.mapAttribution ?? "" },
  };
}
