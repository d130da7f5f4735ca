import { X } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { classNames } from "./class-names.ts";
import { useExternalStore } from "./external-store.ts";
import { IconButton } from "./IconButton.tsx";
import { dismissToast, type ToastEntry, toasts } from "./toast.ts";

/** Where toasts appear. The region is always there, so that screen readers notice what enters it. */
export function Toasts() {
  const entries = useExternalStore(toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-50 flex flex-col items-center gap-2 p-4 pb-20 md:items-start md:pb-4"
    >
      {entries.map((entry) => (
        <Toast key={entry.key} entry={entry} />
      ))}
    </div>
  );
}

function Toast({ entry }: { entry: ToastEntry }) {
  return (
    <div
      className={classNames(
        "pointer-events-auto flex max-w-sm animate-appear items-center gap-2 rounded-lg bg-raised py-1.5 ps-4 pe-1.5 text-small shadow-modal",
        entry.look === "danger" ? "text-danger-ink" : "text-ink",
      )}
    >
      <span className="min-w-0 flex-1 py-1 wrap-anywhere">{entry.text}</span>
      {entry.action && (
        <button
          type="button"
          className="rounded-md px-2 py-1 font-semibold text-accent-ink hover:bg-hover"
          onClick={() => {
            entry.action?.run();
            dismissToast(entry.key);
          }}
        >
          {entry.action.label}
        </button>
      )}
      <IconButton
        size="small"
        label={strings.ui.dismiss}
        icon={<X size={14} />}
        onClick={() => dismissToast(entry.key)}
      />
    </div>
  );
}
