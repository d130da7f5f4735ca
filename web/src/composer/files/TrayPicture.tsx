import { File, Film, Image, Music } from "lucide-react";
import { useState } from "react";
import { addressOf } from "../../files/address-of.ts";
import { useLocalFile } from "../../files/local-file.ts";

const icons: Readonly<Record<string, typeof File>> = { image: Image, video: Film, audio: Music };

interface TrayPictureProps {
  fileId: string;
  type: string;
  /** The server has the file, for example because another device uploaded it. */
  isSent: boolean;
}

/** The preview of a file in the tray: the picture if this browser can draw it, else an icon of its type. */
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
