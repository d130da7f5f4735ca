import type { Noun } from "../noun.ts";
import { append } from "./append.ts";
import { changePicture } from "./change-picture.ts";
import { create } from "./create.ts";
import { describe } from "./describe.ts";
import { fileJobs } from "./file-jobs.ts";
import { get } from "./get.ts";
import { link } from "./link.ts";
import { linked } from "./linked.ts";
import { list } from "./list.ts";
import { offset } from "./offset.ts";
import { options } from "./options.ts";
import { fileKind } from "./part.ts";
import { remove } from "./remove.ts";
import { eraseFiles, releaseUses } from "./uses.ts";
import { voiceKind } from "./voice-part.ts";

export const filesNoun = {
  handlers: {
    "files.options": options,
    "files.create": create,
    "files.offset": offset,
    "files.append": append,
    "files.remove": remove,
    "files.describe": describe,
    "files.get": get,
    "files.list": list,
    "files.link": link,
    "files.linked": linked,
  },
  parts: { file: fileKind, voice: voiceKind },
  jobs: fileJobs,
  onAccountErased: eraseFiles,
  onPicture: changePicture,
  onMessageErased: releaseUses,
} satisfies Noun;
