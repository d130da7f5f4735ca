import { useClient, useParley } from "@parley/sdk/react";
import { useEffect, useState } from "react";

/** The address of a file that is being uploaded here, for pictures of it; undefined for any other. The browser forgets it with the last who asks. */
export function useLocalFile(fileId: string | undefined): string | undefined {
  const client = useClient();
  const isHere = useParley((state) => fileId !== undefined && state.uploads.has(fileId));
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!isHere || fileId === undefined) return;
    let made: string | undefined;
    let isGone = false;
    const make = async () => {
      const bytes = await (await client.uploads.load()).bytes(fileId);
      if (bytes === undefined || isGone) return;
      made = URL.createObjectURL(bytes);
      setAddress(made);
    };
    make().catch(() => undefined);
    return () => {
      isGone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
      setAddress(undefined);
    };
  }, [client, fileId, isHere]);
  return address;
}
