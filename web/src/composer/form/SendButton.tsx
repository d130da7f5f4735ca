import { ArrowUp, Check } from "lucide-react";
import { type RefObject, useState } from "react";
import { strings } from "../../strings/strings.ts";
import { useLongPress } from "../../ui/touch/use-long-press.ts";
import type { Aids } from "./use-aids.ts";
import type { Sending } from "./use-sending.ts";

interface SendButtonProps {
  aids: Aids | null;
  editing: boolean;
  sending: Sending;
  area: RefObject<HTMLTextAreaElement | null>;
}

/** Sends the message, or saves an edit. A button beside it and a long press open a menu to schedule the message. */
export function SendButton({ aids, editing, sending, area }: SendButtonProps) {
  const [isLater, setLater] = useState(false);
  const { canSend, schedule: plan } = sending;
  const schedule = plan && ((at: number) => plan(at).then(() => area.current?.focus()));
  const label = editing ? strings.messages.save : strings.messages.send;
  const { onPointerDown, ...press } = useLongPress(() => {
    if (schedule === null) return false;
    setLater(true);
    return true;
  });
  return (
    <>
      {!editing &&
        (aids ? (
          <aids.LaterButton words={aids.scheduledWords} schedule={schedule} open={isLater} onOpenChange={setLater} />
        ) : (
          <span className="w-5 max-md:hidden touch:w-6" />
        ))}
      <button
        type="submit"
        aria-label={label}
        data-tip={label}
        disabled={!canSend}
        {...press}
        onPointerDown={(event) => {
          // Pressing the button must not close a phone's keyboard.
          event.preventDefault();
          onPointerDown(event);
        }}
        onContextMenu={(event) => event.preventDefault()}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent text-on-accent transition-colors duration-100 hover:bg-accent-strong disabled:bg-active disabled:text-faint touch:size-10"
      >
        {editing ? <Check aria-hidden="true" size={17} /> : <ArrowUp aria-hidden="true" size={17} strokeWidth={2.25} />}
      </button>
    </>
  );
}
