import { useClient } from "@parley/sdk/react";
import { GifChoice } from "../../gifs/GifChoice.tsx";
import { strings } from "../../strings/strings.ts";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { type GifPlace, sendGif } from "./send-gif.ts";

/** Sends one of the user's own GIFs again. */
export default function GifDialog({ place, close }: { place: GifPlace; close: () => void }) {
  const client = useClient();
  return (
    <Dialog title={strings.gifs.title} onClose={close}>
      <GifChoice
        onPick={(part) => {
          sendGif(client, place, part);
          close();
        }}
      />
    </Dialog>
  );
}
