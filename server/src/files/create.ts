import { type Output, type ParsedInput, sizes } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import { createKey } from "../blobs/key.ts";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { unusedRetention } from "./bounds.ts";
import { fileNameOf } from "./file-name.ts";
import { maxFileBytes, quotasOf } from "./quotas.ts";
import { countUnfinished, insertUpload } from "./store.ts";
import type { FileRow } from "./tables.ts";
import { reserve } from "./totals.ts";
import { checkVersion, metadataOf } from "./tus.ts";

/** Begins an upload. Nothing is written to the storage before its first bytes come. */
export async function create(context: Context, input: ParsedInput<"files.create">): Promise<Output<"files.create">> {
  checkVersion(input);
  const max = maxFileBytes(context.services.config);
  if (input.length > max) throw new ApiError("too_large", { detail: `At most ${max} bytes.` });
  const name = fileNameOf(metadataOf(input.metadata ?? "", "filename") ?? "");
  const file = fileOf(context, input.length, name);
  try {
    await insert(context, file);
  } catch (error) {
    // Two accounts that upload the first two files of a server at once both make the row that counts for the server.
    if (!context.services.database.dialect.isUniqueViolation(error)) throw error;
    await insert(context, file);
  }
  const expires = new Date(file.expires_at ?? 0).toUTCString();
  return { fileId: file.id, location: `/api/uploads/${file.id}`, expires };
}

function fileOf({ asker, now }: Context, size: number, name: string): FileRow {
  return {
    ...{ id: randomUUIDv7(), account_id: asker.accountId, name, size, state: "uploading", created_at: now },
    ...{
      type: "application/octet-stream",
      blob_key: createKey(),
      expires_at: now + unusedRetention,
      preparing_since: null,
    },
  };
}

function insert({ write, services: { config } }: Context, file: FileRow): Promise<void> {
  const accountId = file.account_id;
  return write(
    async ({ writer }) => {
      const max = sizes.unfinishedUploads;
      if ((await countUnfinished(writer, accountId, max)) === max)
        throw new ApiError("quota_exceeded", { detail: `At most ${max} unfinished uploads.` });
      if (!(await reserve(writer, accountId, file.size, quotasOf(config)))) throw new ApiError("quota_exceeded");
      await insertUpload(writer, file);
    },
    { accounts: [accountId] },
  );
}
