import { type Output, type ParsedInput, protocolVersion } from "@parley/protocol";
import manifest from "../../package.json" with { type: "json" };
import { hasAnybody } from "../accounts/access.ts";
import type { Context } from "../context.ts";

/** What anybody may know of this server. */
export async function get(context: Context, _: ParsedInput<"server.get">): Promise<Output<"server.get">> {
  const { name, registration, smtpUrl, maxLength, pageSize } = context.config;
  return {
    name,
    version: manifest.version,
    protocol: protocolVersion,
    registration: (await hasAnybody(context.read)) ? registration : "first",
    verification: smtpUrl !== null,
    maxLength,
    pageSize,
  };
}
