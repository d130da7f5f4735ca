import { ArrowUp, Check } from "lucide-react";
import { strings } from "../../strings/strings.ts";

/** Sends, or saves a change. */
export function SendButton({ editing, enabled }: { editing: boolean; enabled: boolean }) {
  const label = editing ? strings.messages.save : strings.messages.send;
  return (
    <button
      type="submit"
      aria-label={label}
      data-tip={label}
      disabled={!enabled}
      // Pressing it must not close a phone's keyboard.
      onPointerDown={(event) => event.preventDefault()}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent text-on-accent transition-colors duration-100 hover:bg-accent-strong disabled:bg-active disabled:text-faint touch:size-10"
    >
      {editing ? <Check aria-hidden="true" size={17} /> : <ArrowUp aria-hidden="true" size={17} strokeWidth={2.25} />}
    </button>
  );
}
