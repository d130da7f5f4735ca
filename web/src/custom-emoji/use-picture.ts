import { useEffect, useState } from "react";
import { type FittedPicture, fitPicture } from "./fit-picture.ts";

/** A picture that is being chosen. */
export interface ChosenPicture {
  readonly blob: Blob | null;
  readonly address: string | undefined;
  readonly refusal: Exclude<FittedPicture, Blob> | null;
  readonly choose: (file: File) => Promise<void>;
}

/** The picture that somebody chooses for an emoji, made small enough. */
export function usePicture(first?: File): ChosenPicture {
  const [chosen, setChosen] = useState<FittedPicture | null>(null);
  const [address, setAddress] = useState<string>();
  const blob = chosen instanceof Blob ? chosen : null;
  useEffect(() => {
    if (blob === null) return setAddress(undefined);
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  // What was dropped on the page is chosen as the dialog opens.
  useEffect(() => {
    if (first) void fitPicture(first).then(setChosen);
  }, [first]);
  const refusal = chosen === null || chosen instanceof Blob ? null : chosen;
  return { blob, address, refusal, choose: async (file) => setChosen(await fitPicture(file)) };
}
