import { useClient } from "@parley/sdk/react";
import { TextQuote } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { strings } from "../../strings/strings.ts";
import { useTimelineContext } from "../timeline-context.ts";
import { rowOfSelection, selectedPart } from "./selected-part.ts";

/** The position of the button, and the message that it quotes. */
interface Offer {
  readonly messageId: string;
  readonly x: number;
  readonly y: number;
}

/** Half of the button's width, and its height plus a small gap, in pixels. */
const HALF = 48;
const ABOVE = 40;

/** A button above the text selected in a message of this timeline; it starts a reply that quotes the selected text. The shortcut is R. */
export function QuoteButton() {
  const client = useClient();
  const { room, canWrite, reply } = useTimelineContext();
  const place = useRef<HTMLSpanElement>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  useEffect(() => {
    if (!canWrite) return;
    const look = () => setOffer(offerIn(place.current?.parentElement ?? null));
    const hide = () => setOffer(null);
    document.addEventListener("selectionchange", look);
    document.addEventListener("scroll", hide, { capture: true, passive: true });
    return () => {
      document.removeEventListener("selectionchange", look);
      document.removeEventListener("scroll", hide, { capture: true });
    };
  }, [canWrite]);
  const message = offer ? client.room(room.id).message(offer.messageId) : undefined;
  const quote = () => {
    if (message) reply(message, selectedPart(message));
    window.getSelection()?.removeAllRanges();
  };
  // Rendered into the body, so that no transformed or scrolling parent shifts its fixed position.
  return (
    <span ref={place} hidden>
      {offer &&
        message &&
        selectedPart(message) !== undefined &&
        createPortal(
          <button
            type="button"
            // Without this, pressing the button would clear the selection.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={quote}
            style={{ left: offer.x, top: offer.y }}
            className="fixed z-20 flex h-8 -translate-x-1/2 animate-appear items-center gap-1.5 rounded-lg bg-raised px-2.5 text-small font-medium shadow-float hover:bg-hover"
          >
            <TextQuote aria-hidden="true" size={14} className="text-faint" />
            {strings.messageActions.quote}
          </button>,
          document.body,
        )}
    </span>
  );
}

function offerIn(timeline: HTMLElement | null): Offer | null {
  const row = rowOfSelection();
  const range = row && window.getSelection()?.getRangeAt(0);
  const messageId = row?.dataset.message;
  if (!range || !messageId || !timeline?.contains(row)) return null;
  const [first = range.getBoundingClientRect()] = range.getClientRects();
  const x = Math.min(Math.max(first.left + first.width / 2, HALF), window.innerWidth - HALF);
  return { messageId, x, y: Math.max(first.top - ABOVE, 8) };
}
