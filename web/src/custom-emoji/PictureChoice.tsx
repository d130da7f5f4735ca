import { ImagePlus } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { classNames } from "../ui/class-names.ts";
import { EmojiPreview } from "./EmojiPreview.tsx";

const text = strings.customEmoji;

interface PictureChoiceProps {
  /** The address of the chosen picture. */
  address: string | undefined;
  choose: (file: File) => void;
}

/** Chooses a picture for an emoji, from this device or by drag and drop, and shows a preview. */
export function PictureChoice({ address, choose }: PictureChoiceProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = [...(files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (file) choose(file);
  };
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <fieldset
      aria-label={text.picture}
      className={classNames("flex flex-col gap-3 rounded-lg", isOver && "outline-2 outline-offset-4 outline-accent")}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        take(event.dataTransfer.files);
      }}
    >
      {address !== undefined && <EmojiPreview address={address} />}
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
        aria-label={text.choose}
        className="hidden"
        onChange={({ target }) => {
          take(target.files);
          target.value = "";
        }}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<ImagePlus size={15} />} onClick={() => chooser.current?.click()}>
          {address === undefined ? text.choose : text.change}
        </Button>
        <p className="min-w-0 flex-1 basis-40 text-small text-faint">{text.pictureHint}</p>
      </div>
    </fieldset>
  );
}
