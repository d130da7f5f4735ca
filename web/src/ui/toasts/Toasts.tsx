import { X } from "lucide-react";
import { useEffect } from "react";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../class-names.ts";
import { useExternalStore } from "../external-store.ts";
import { IconButton } from "../IconButton.tsx";
import { dismissToast, holdToasts, type ToastEntry, toasts } from "./toast.ts";

/** The container of all toasts. It is always in the page, so that screen readers announce toasts that enter it. */
export default function Toasts() {
  const entries = useExternalStore(toasts);
  const isEmpty = entries.length === 0;
  useHiddenHold();
  // A toast may disappear while it is hovered or focused, and the browser sends no leave or blur event then.
  useEffect(() => {
    if (!isEmpty) return;
    holdToasts("pointer", false);
    holdToasts("focus", false);
  }, [isEmpty]);
  return (
    <div
      role="status"
      aria-live="polite"
      onPointerEnter={() => holdToasts("pointer", true)}
      onPointerLeave={() => holdToasts("pointer", false)}
      onFocus={() => holdToasts("focus", true)}
      onBlur={() => holdToasts("focus", false)}
      // At the top below the header: the bottom has the composer, the user's own account and the settings. A connection pill comes first.
      className="pointer-events-none fixed inset-x-0 top-0 z-50 flex flex-col items-center gap-2 p-4 pt-16 md:items-end [body:has([data-pill])_&]:pt-28"
    >
      {entries.map((entry) => (
        <Toast key={entry.key} entry={entry} />
      ))}
    </div>
  );
}

/** Holds toasts while the page is hidden, because nobody can read them. */
function useHiddenHold(): void {
  useEffect(() => {
    const onChange = () => holdToasts("hidden", document.visibilityState === "hidden");
    document.addEventListener("visibilitychange", onChange);
    return () => document.removeEventListener("visibilitychange", onChange);
  }, []);
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
            dismissToast(entry.key, true);
            entry.action?.run();
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
