import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import EmojiPicker from "../../emoji/EmojiPicker.tsx";
import { GifChoice } from "../../gifs/GifChoice.tsx";
import { strings } from "../../strings/strings.ts";
import { SegmentedChoice } from "../../ui/forms/SegmentedChoice.tsx";
import { type GifPlace, sendGif } from "./send-gif.ts";

const text = strings.gifs;
const options = [
  { value: "emoji", label: text.emoji },
  { value: "gifs", label: text.title },
] as const;

interface PickerProps {
  place: GifPlace;
  onPick: (emoji: string) => void;
  close: () => void;
}

/** Emoji for the text, or a GIF that is sent as its own message. */
export default function Picker({ place, onPick, close }: PickerProps) {
  const client = useClient();
  const [kind, setKind] = useState<"emoji" | "gifs">("emoji");
  return (
    <div className="flex w-80 max-w-full flex-col">
      {kind === "emoji" ? (
        <EmojiPicker onPick={onPick} onLeave={close} />
      ) : (
        <div className="flex h-81 flex-col gap-2 overflow-y-auto overscroll-contain p-3">
          <GifChoice
            onPick={(part) => {
              sendGif(client, place, part);
              close();
            }}
          />
        </div>
      )}
      {/* Below the picker, so that the search field gets the initial focus. */}
      <div className="px-3 pb-3">
        <SegmentedChoice label={text.choice} options={options} value={kind} onChange={setKind} />
      </div>
    </div>
  );
}
