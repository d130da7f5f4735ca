import { useParley } from "@parley/sdk/react";
import { useEffect } from "react";
import { strings } from "../strings/strings.ts";
import { createExternalStore, useExternalStore } from "../ui/external-store.ts";
import { type Attention, attentionOf, isSameAttention } from "./attention.ts";

const page = createExternalStore<string | null>(null);

/** Sets the page's name in the browser title while the component is mounted. */
export function useTitle(name: string | null): void {
  useEffect(() => {
    page.set(name);
    return () => {
      if (page.get() === name) page.set(null);
    };
  }, [name]);
}

/** Shows unread messages outside the page: in the title, the favicon, and on the icon of the installed app. */
export function Title() {
  const name = useExternalStore(page);
  const attention = useParley(attentionOf, isSameAttention);
  useEffect(() => {
    const title = titleOf(name, attention.count);
    document.title = attention.count === 0 && attention.more ? `• ${title}` : title;
  }, [name, attention]);
  useEffect(() => {
    showIcon(attention);
    showBadge(attention);
  }, [attention]);
  return null;
}

/** The title: the unread count, the page's name, and the app's name. */
function titleOf(name: string | null, count: number): string {
  const waiting = count > 0 ? `(${count > 99 ? "99+" : count}) ` : "";
  return `${waiting}${name === null ? "" : `${name} · `}${strings.shell.app}`;
}

function showIcon({ count, more }: Attention): void {
  const name = count > 0 ? "icon-attention" : more ? "icon-unread" : "icon";
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link && !link.href.endsWith(`/${name}.svg`)) link.href = `/${name}.svg`;
}

/** Shows a number for the counted messages, or a dot for other unread ones. Only some browsers support badges. */
function showBadge({ count, more }: Attention): void {
  const badge: Partial<Pick<Navigator, "setAppBadge" | "clearAppBadge">> = navigator;
  const shown = count > 0 ? badge.setAppBadge?.(count) : more ? badge.setAppBadge?.() : badge.clearAppBadge?.();
  shown?.catch(() => undefined);
}
