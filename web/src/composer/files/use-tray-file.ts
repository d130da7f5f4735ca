import type { Upload } from "@parley/sdk";
import { ParleyError } from "@parley/sdk";
import { useClient, useConnection, useParley } from "@parley/sdk/react";
import { useEffect, useState } from "react";

/** A file of a draft: uploaded on this device, or uploaded on another device and described by the server. */
export interface TrayFileState {
  readonly name: string;
  readonly type: string;
  readonly upload: Upload | undefined;
  /** The state of a file that another device uploads. */
  readonly remote: "loading" | "uploading" | "ready" | "expired";
  /** Bytes. */
  readonly size: number;
}

const unknown: TrayFileState = { name: "…", type: "", upload: undefined, remote: "loading", size: 0 };

/** Name, size, type and progress of a file of a draft. */
export function useTrayFile(fileId: string): TrayFileState {
  const client = useClient();
  const upload = useParley((state) => state.uploads.get(fileId));
  const isLive = useConnection().phase === "live";
  const [remote, setRemote] = useState(unknown);
  const isHere = upload !== undefined;
  useEffect(() => {
    if (isHere || !isLive) return;
    let isGone = false;
    const say = (state: TrayFileState) => !isGone && setRemote(state);
    client.files.describe({ fileId }).then(
      ({ name, type, size, state }) => say({ name, type, size, upload: undefined, remote: state }),
      (error) => {
        if (error instanceof ParleyError && error.code === "not_found") say({ ...unknown, remote: "expired" });
      },
    );
    return () => {
      isGone = true;
    };
  }, [client, fileId, isHere, isLive]);
  return upload ? { ...remote, name: upload.name, type: upload.type, size: upload.size, upload } : remote;
}
