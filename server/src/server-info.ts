import { type Output, protocolVersion } from "@parley/protocol";
import manifest from "../package.json" with { type: "json" };
import type { Context } from "./context.ts";

/** Version of this program. */
export const version: string = manifest.version;

/** What anybody may know of this server. One statement. */
export async function serverInfo({ config, read }: Context): Promise<Output<"server.get">> {
  const anyone = await read.selectFrom("accounts").select("id").limit(1).executeTakeFirst();
  return {
    name: config.name,
    version,
    protocol: protocolVersion,
    registration: anyone === undefined ? "first" : config.registration,
    verification: config.smtpUrl !== null,
    maxLength: config.maxLength,
    pageSize: config.pageSize,
  };
}
