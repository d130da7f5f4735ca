import { useClient } from "@parley/sdk/react";
import { type ReactNode, useEffect, useRef } from "react";
import { arrive } from "../page/arrival.ts";
import { useRoute } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { lazyComponent } from "../ui/loading/lazy-component.tsx";
import { PlayerPlace } from "../voice/PlayerPlace.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { usePageShortcuts } from "./use-page-shortcuts.ts";

const LiveLocations = lazyComponent(async () => (await import("./LiveBar.tsx")).LiveBar);
const ConnectionBanner = lazyComponent(async () => (await import("./ConnectionBanner.tsx")).ConnectionBanner);

/** The layout: the rooms beside the open page; on a small screen only one of them, with the rooms as the start page. */
export function Shell({ children }: { children: ReactNode }) {
  const atHome = useRoute((page) => page.pathname === "/");
  const content = useRef<HTMLDivElement>(null);
  const client = useClient();
  usePageShortcuts();
  useEffect(() => client.followEmoji(), [client]);
  useEffect(() => arrive(content.current), []);
  return (
    <div className="flex h-full min-w-0 flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-raised px-3 py-2 text-small shadow-float focus:not-sr-only focus:absolute focus:start-2 focus:top-2"
      >
        {strings.shell.skip}
      </a>
      <LiveLocations />
      <div className="flex min-h-0 min-w-0 flex-1">
        <Sidebar className={atHome ? "flex w-full max-md:safe-end" : "hidden md:flex"} />
        <div
          ref={content}
          id="content"
          tabIndex={-1}
          className={classNames(
            "min-w-0 flex-1 flex-col outline-none safe-end max-md:safe-start",
            atHome ? "sr-only md:not-sr-only md:flex" : "flex",
          )}
        >
          {children}
          {!atHome && <PlayerPlace isBelow />}
        </div>
      </div>
      <ConnectionBanner atHome={atHome} />
    </div>
  );
}
