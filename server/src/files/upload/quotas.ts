import type { Config } from "../../config.ts";
import type { Quotas } from "./totals.ts";

const mega = 1024 * 1024;

/** Bytes that a file may have. */
export const maxFileBytes = ({ maxFileMb }: Pick<Config, "maxFileMb">): number => maxFileMb * mega;

/** The bounds of the settings, in bytes. */
export const quotasOf = ({ accountFilesMb, serverFilesMb }: Config): Quotas => ({
  account: accountFilesMb * mega,
  server: serverFilesMb === null ? null : serverFilesMb * mega,
});
