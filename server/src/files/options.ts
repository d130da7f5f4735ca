import { type Output, tus } from "@parley/protocol";
import type { Context } from "../context.ts";
import { maxFileBytes } from "./quotas.ts";

/** What of tus this server speaks. */
export async function options({ services: { config } }: Context): Promise<Output<"files.options">> {
  return { extensions: tus.extensions, checksums: tus.checksums, maxSize: maxFileBytes(config) };
}
