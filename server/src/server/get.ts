import { type Output, protocolVersion } from "@parley/protocol";
import type { Context } from "../context.ts";
import { presentSettings } from "./present-settings.ts";
import { version } from "./version.ts";

/** What anybody may know of this server. One statement. */
export async function get({ config, read }: Pick<Context, "config" | "read">): Promise<Output<"server.get">> {
  return {
    ...(await presentSettings(read, config)),
    version,
    protocol: protocolVersion,
    verification: config.smtpUrl !== null,
    maxLength: config.maxLength,
    pageSize: config.pageSize,
  };
}
