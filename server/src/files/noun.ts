import type { Noun } from "../noun.ts";
import { describe } from "./describe.ts";
import { list } from "./list.ts";
import { fileKind } from "./parts/part.ts";
import { eraseFiles, releaseUses } from "./parts/uses.ts";
import { voiceKind } from "./parts/voice-part.ts";
import { changePicture } from "./pictures/change-picture.ts";
import { get } from "./serving/get.ts";
import { link } from "./serving/link.ts";
import { linked } from "./serving/linked.ts";
import { fileJobs } from "./sweep/file-jobs.ts";
import { remove } from "./sweep/remove.ts";
import { append } from "./upload/append.ts";
import { create } from "./upload/create.ts";
import { offset } from "./upload/offset.ts";
import { options } from "./upload/options.ts";

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
