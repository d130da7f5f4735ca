import { useClient, useParley } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { heldAddress, holdAddress } from "./local-addresses.ts";

/**
 * The local address of a file that is uploading or was a moment ago, to show it; undefined for any other file. It is revoked soon after the
 * last component that uses it unmounts.
 */
export function useLocalFile(fileId: string | undefined): string | undefined {
  const client = useClient();
  const isHere = useParley((state) => fileId !== undefined && state.uploads.has(fileId));
  const [address, setAddress] = useState(() => fileId && heldAddress(fileId));
  useEffect(() => {
    if (fileId === undefined) return;
    const bytes = async () => (isHere ? (await client.uploads.load()).bytes(fileId) : undefined);
    const letGo = holdAddress(fileId, bytes, setAddress);
    return () => {
      letGo();
      setAddress(undefined);
    };
  }, [client, fileId, isHere]);
  return address;
}
