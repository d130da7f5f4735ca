import { tus } from "@parley/protocol";
import type { Person } from "@parley/server/testing";
import { until } from "@parley/server/testing/until";

/** Uploads the smallest possible GIF as a person. */
export async function pictureOf(person: Person): Promise<string> {
  const bytes = new Uint8Array(Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64"));
  const { fileId } = await person.call("files.create", { length: bytes.byteLength });
  await person.upload("files.append", { fileId, offset: 0 }, { type: tus.type, body: bytes });
  await until(async () => !(await person.call("files.describe", { fileId })).preparing);
  return fileId;
}
