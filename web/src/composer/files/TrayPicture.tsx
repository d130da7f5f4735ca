import { File, Film, Image, Music } from "lucide-react";
import { useState } from "react";
import { addressOf } from "../../files/address-of.ts";
import { useLocalFile } from "../../files/local-file.ts";

const icons: Readonly<Record<string, typeof File>> = { image: Image, video: Film, audio: Music };

interface TrayPictureProps {
  fileId: string;
  type: string;
  /** The server has it, such as from another device. */
  isSent: boolean;
}

/** What a file looks like in a tray: the picture itself, if it is one that this browser draws, else its kind. */
export function TrayPicture({ fileId, type, isSent }: TrayPictureProps) {
  const own = useLocalFile(fileId);
  const address = own ?? (isSent ? addressOf(fileId, "?size=small") : undefined);
  const [failed, setFailed] = useState<string>();
  const [kind = ""] = type.split("/");
  const Icon = icons[kind] ?? File;
  const isDrawn = kind === "image" && address !== undefined && failed !== address;
  return (
    <span className="flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-md bg-sunken text-faint">
      {isDrawn ? (
        <img src={address} alt="" className="size-full object-cover" onError={() => setFailed(address)} />
      ) : (
        <Icon aria-hidden="true" size={18} />
      )}
    </span>
  );
}
