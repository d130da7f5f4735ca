import { id, type Output, type ParsedInput, sizes } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import { createKey } from "../../blobs/key.ts";
import type { Context } from "../../context.ts";
import { ApiError, invalidInput } from "../../errors.ts";
import { unusedRetention } from "../bounds.ts";
import { countUnfinished, findFile } from "../store.ts";
import type { FileRow } from "../tables.ts";
import { fileNameOf } from "./file-name.ts";
import { insertUpload } from "./insert-file.ts";
import { maxFileBytes, quotasOf } from "./quotas.ts";
import { reserve } from "./totals.ts";
import { checkVersion, metadataOf } from "./tus.ts";

/**
 * Begins an upload. Nothing is written to the storage before the first bytes arrive. A client that has made the id may retry after an unknown
 * outcome: the same id with the same length answers the same upload, finished or not.
 */
export async function create(context: Context, input: ParsedInput<"files.create">): Promise<Output<"files.create">> {
  checkVersion(input);
  const max = maxFileBytes(context.services.config);
  if (input.length > max) throw new ApiError("too_large", { detail: `At most ${max} bytes.` });
  const wanted = wantedFile(context, input.length, input.metadata ?? "");
  const file = await insert(context, wanted).catch((error) => {
    // Two accounts that upload the first two files of a server at once both make the row that counts for the server; two that name one id both
    // add its row.
    if (!context.services.database.dialect.isUniqueViolation(error)) throw error;
    return insert(context, wanted);
  });
  const expires = new Date(file.expires_at ?? wanted.created_at + unusedRetention).toUTCString();
  return { fileId: file.id, location: `/api/uploads/${file.id}`, expires };
}

/** An upload of the asker's. */
type OwnedFile = FileRow & { readonly account_id: string };

function wantedFile({ asker, now }: Context, size: number, metadata: string): OwnedFile {
  const fileId = metadataOf(metadata, "id") ?? randomUUIDv7();
  if (!id.safeParse(fileId).success) throw invalidInput("metadata", "not_an_id");
  const name = fileNameOf(metadataOf(metadata, "filename") ?? "");
  return {
    ...{ id: fileId, account_id: asker.accountId, name, size, state: "uploading", created_at: now },
    ...{
      type: "application/octet-stream",
      blob_key: createKey(),
      expires_at: now + unusedRetention,
      preparing_since: null,
    },
  };
}

/** Adds the upload, and answers it; answers the one that is there under its id. */
function insert({ write, services: { config } }: Context, file: OwnedFile): Promise<FileRow> {
  const accountId = file.account_id;
  return write(
    async ({ writer }) => {
      const earlier = await findFile(writer, file.id);
      if (earlier !== undefined) return sameOf(earlier, file);
      const max = sizes.unfinishedUploads;
      if ((await countUnfinished(writer, accountId, max)) === max)
        throw new ApiError("quota_exceeded", { detail: `At most ${max} unfinished uploads.` });
      if (!(await reserve(writer, accountId, file.size, quotasOf(config)))) throw new ApiError("quota_exceeded");
      await insertUpload(writer, file);
      return file;
    },
    { accounts: [accountId] },
  );
}

/** The upload that an earlier call of the same client began; throws for any other. */
function sameOf(earlier: FileRow, file: FileRow): FileRow {
  if (earlier.account_id !== file.account_id || earlier.size !== file.size)
    throw new ApiError("id_reused", { field: "metadata" });
  return earlier;
}
