import type { FileType, VoicePart } from "@parley/protocol";
import { ApiError, invalidInput } from "../../errors.ts";
import type { PartKind, SentPart } from "../../messages/parts.ts";
import type { HeldFile } from "../store.ts";
import type { FilesById } from "./refresh-parts.ts";
import { findReady, noteUses } from "./uses.ts";

/** A recording that is ready and that the sender may read. From then on everybody in the room may. One in a message. */
export const voiceKind: PartKind<"voice"> = {
  max: 1,
  resolve: async ({ tx, carrier }, sent) => {
    const fileIds = sent.map(({ input }) => input.fileId);
    const found = await findReady(tx.writer, carrier.accountId, fileIds);
    const used = sent.map((each) => recordingOf(each, found));
    const files = await noteUses(tx, carrier, used, "sound");
    return sent.map((each) => partOf(recordingOf(each, files), each.input));
  },
  // A recording never changes. If its file no longer exists, the copy has the part unchanged.
  carry: async ({ tx, carrier }, parts) => {
    const fileIds = parts.map((part) => (part as VoicePart).fileId);
    const found = await findReady(tx.writer, carrier.accountId, fileIds);
    await noteUses(tx, carrier, [...found.values()], "sound");
    return parts;
  },
};

function recordingOf({ input: { fileId }, field }: SentPart<"voice">, files: FilesById): HeldFile {
  const file = files.get(fileId);
  if (file === undefined) throw new ApiError("not_found", { field: `${field}.fileId` });
  if (!isPlayable(file.type)) throw invalidInput(`${field}.fileId`, "wrong_type");
  return file;
}

/** True for sound, and for video containers whose tracks are unknown, in which some recorders write sound. */
const isPlayable = (type: FileType): boolean =>
  type.startsWith("audio/") || type === "video/mp4" || type === "video/webm";

type Said = Pick<VoicePart, "duration" | "waveform">;

const partOf = ({ id, type, size }: HeldFile, { duration, waveform }: Said): VoicePart => ({
  ...{ type: "voice", fileId: id, mediaType: type, size, duration, waveform },
  fallback: `Voice message, ${clockOf(duration)}`,
});

/** Minutes and seconds, as in 0:42. */
function clockOf(duration: number): string {
  const seconds = Math.round(duration / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
