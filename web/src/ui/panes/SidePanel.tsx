import { type CSSProperties, type ReactNode, useId, useState } from "react";
import { useExternalStore } from "../external-store.ts";
import { PanelSeparator } from "./PanelSeparator.tsx";
import { LEAST_BESIDE, LEAST_PANEL, panelWidth } from "./panel-width.ts";

/** The panel beside a pane, with the width that the user chose. If the window has no room for both, the panel covers the pane. */
export default function SidePanel({ children }: { children: ReactNode }) {
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  const kept = useExternalStore(panelWidth);
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? kept;
  const style = {
    "--panel": width === null ? undefined : `${width}px`,
    "--least-panel": `${LEAST_PANEL}px`,
    "--least-beside": `${LEAST_BESIDE}px`,
  } as CSSProperties;
  return (
    <>
      <PanelSeparator panel={panel} onDrag={setDragged} />
      <div
        ref={setPanel}
        id={useId()}
        style={style}
        className="side-panel motion-safe:animate-slide flex min-w-0 shrink-0 flex-col"
      >
        {children}
      </div>
    </>
  );
}
