import { type Output, tus } from "@parley/protocol";
import type { Context } from "../../context.ts";
import { maxFileBytes } from "./quotas.ts";

/** The tus extensions that this server supports. */
export async function options({ services: { config } }: Context): Promise<Output<"files.options">> {
  return { extensions: tus.extensions, checksums: tus.checksums, maxSize: maxFileBytes(config) };
}
