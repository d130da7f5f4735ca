import { sizes } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { ImagePlus } from "lucide-react";
import { type RefObject, useRef } from "react";
import { attach } from "../../composer/files/attach.ts";
import { FilesIn } from "../../composer/files/FilesIn.tsx";
import { FilesTray } from "../../composer/files/FilesTray.tsx";
import type { NoteHandle } from "../../composer/form/use-note.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { fieldsOf } from "./post-content.ts";
import type { PostHolder } from "./use-post-holder.ts";

const text = strings.posts;

interface PostFilesProps {
  /** The form that takes dropped and pasted files. */
  form: RefObject<HTMLFormElement | null>;
  holder: PostHolder;
  note: NoteHandle;
}

/** The files of a draft post: added, ordered, described and removed here. */
export function PostFiles({ form, holder, note }: PostFilesProps) {
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  const { files, place: location, poll, others } = fieldsOf(holder.draft);
  // One part is reserved for the post itself, which may not exist yet.
  const most = sizes.parts - 1 - others.length - (location ? 1 : 0) - (poll ? 1 : 0);
  const place = { client, holder, most, say: (words: string) => note.say({ text: words, look: "danger" }) };
  return (
    <div className="flex flex-col gap-2">
      <FilesIn form={form} place={place} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={text.addFiles}
        onChange={(event) => {
          void attach(place, [...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      {files.length > 0 && (
        <div className="overflow-hidden rounded-md border border-line [&>ul]:border-b-0">
          <FilesTray holder={holder} parts={files} />
        </div>
      )}
      <Button
        className="self-start"
        icon={<ImagePlus size={14} />}
        disabled={files.length >= most}
        onClick={() => input.current?.click()}
      >
        {text.addFiles}
      </Button>
    </div>
  );
}
