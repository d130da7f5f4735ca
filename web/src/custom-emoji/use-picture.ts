import { useEffect, useState } from "react";
import { type FittedPicture, fitPicture } from "./fit-picture.ts";

/** The state of choosing a picture. */
export interface ChosenPicture {
  readonly blob: Blob | null;
  readonly address: string | undefined;
  readonly refusal: Exclude<FittedPicture, Blob> | null;
  readonly choose: (file: File) => Promise<void>;
}

/** The picture chosen for an emoji, scaled to fit. */
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
  // A picture that was dropped on the page is chosen when the dialog opens.
  useEffect(() => {
    if (first) void fitPicture(first).then(setChosen);
  }, [first]);
  const refusal = chosen === null || chosen instanceof Blob ? null : chosen;
  return { blob, address, refusal, choose: async (file) => setChosen(await fitPicture(file)) };
}
