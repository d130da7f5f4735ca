import { type ComponentProps, type ReactNode, useState } from "react";
import type { Aids } from "./use-aids.ts";
import type { VoiceField } from "./VoiceField.tsx";

interface FieldRowProps {
  aids: Aids | null;
  voice: Omit<ComponentProps<typeof VoiceField>, "onTake">;
  children: ReactNode;
}

/** The field with its tools and buttons. While a voice message is recorded, the recorder covers them. */
export function FieldRow({ aids, voice, children }: FieldRowProps) {
  const [isVoice, setVoice] = useState(false);
  return (
    <div className="relative">
      <div inert={isVoice} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-x-1 p-[5px] touch:p-px">
        {children}
      </div>
      {aids && <aids.VoiceField {...voice} onTake={setVoice} />}
    </div>
  );
}
