import { type FilePart, fileKindOf } from "@parley/protocol";
import { ImagePlus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { addressOf } from "../files/address-of.ts";
import { FileIcon } from "../files/FileIcon.tsx";
import { isPicture } from "../files/is-picture.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";

const text = strings.posts;

/** A file that a post has, or one of this device that it is to have. */
export type PostFile = FilePart | File;

export const isOfDevice = (file: PostFile): file is File => file instanceof File;

interface PostFilesProps {
  files: readonly PostFile[];
  /** How many it may have. */
  most: number;
  setFiles: (files: readonly PostFile[]) => void;
}

/** The files of a post that is written: added from this device, and taken away. */
export function PostFiles({ files, most, setFiles }: PostFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col gap-2">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={text.addFiles}
        onChange={(event) => {
          setFiles([...files, ...(event.currentTarget.files ?? [])].slice(0, most));
          event.currentTarget.value = "";
        }}
      />
      <ul className="flex flex-col gap-1 empty:hidden">
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may be the same
          <li key={index} className="flex items-center gap-2 text-small">
            <Sign file={file} />
            <bdi className="min-w-0 flex-1 truncate">{file.name}</bdi>
            <Button size="small" onClick={() => setFiles(files.filter((_, other) => other !== index))}>
              {text.removeFile}
              <bdi className="sr-only">{file.name}</bdi>
            </Button>
          </li>
        ))}
      </ul>
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

/** What is to be seen of a file: a picture as it is, others as their kind. */
function Sign({ file }: { file: PostFile }) {
  const own = useAddress(isOfDevice(file) && file.type.startsWith("image/") ? file : undefined);
  const address = isOfDevice(file) ? own : isPicture(file) ? addressOf(file.fileId, "?size=small") : undefined;
  const type = isOfDevice(file) ? file.type : file.mediaType;
  return (
    <span className="flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-md bg-sunken">
      {address === undefined ? (
        <FileIcon type={typeOf(type)} />
      ) : (
        <img src={address} alt="" className="size-full object-cover" />
      )}
    </span>
  );
}

/** The kind decides the icon; a browser may call a file by a type that the server has not. */
function typeOf(type: string): FilePart["mediaType"] {
  return fileKindOf(type as FilePart["mediaType"]) === "document" && type !== "application/pdf"
    ? "application/octet-stream"
    : (type as FilePart["mediaType"]);
}

/** An address of a file of this device, as long as it is shown. */
function useAddress(file: File | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (file === undefined) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return file && address;
}
