import { useUnreadTotal } from "@parley/sdk/react";
import { useEffect } from "react";
import { strings } from "../strings/strings.ts";
import { createExternalStore, useExternalStore } from "../ui/external-store.ts";

const page = createExternalStore<string | null>(null);

/** Names the page in the browser's title while the component is shown. */
export function useTitle(name: string | null): void {
  useEffect(() => {
    page.set(name);
    return () => {
      if (page.get() === name) page.set(null);
    };
  }, [name]);
}

/** Keeps the title: the page's name behind the number of unread messages. */
export function Title() {
  const name = useExternalStore(page);
  const { unread } = useUnreadTotal();
  useEffect(() => {
    document.title = strings.shell.title(name, unread);
  }, [name, unread]);
  return null;
}
