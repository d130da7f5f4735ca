import { Tooltip } from "@base-ui/react/tooltip";

/** One visible tip. Screen readers skip it, because the element already has the name. */
export default function TipPopup({ anchor, text, onClose }: { anchor: Element; text: string; onClose: () => void }) {
  return (
    <Tooltip.Root open onOpenChange={(open) => !open && onClose()}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} sideOffset={6} collisionPadding={8} className="pointer-events-none z-50">
          <Tooltip.Popup
            aria-hidden="true"
            className="max-w-64 animate-appear rounded-md bg-ink px-2 py-1 text-tiny text-surface wrap-anywhere whitespace-pre-line"
          >
            {text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
