import { Suspense, useEffect, useState } from "react";
import { lazyPart } from "../loading/lazy-part.ts";

const TipPopup = lazyPart(() => import("./TipPopup.tsx"));

interface Tip {
  anchor: Element;
  text: string;
}

/** Milliseconds before a tip appears; long enough that a passing pointer shows none. */
const DELAY = 450;

/**
 * Shows the tips of all elements with `data-tip`, on hover and on keyboard focus. The app has one tip layer, so a timeline with a thousand
 * buttons needs no listeners of its own. A tip repeats the name of its element or adds a detail.
 */
export default function TipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => followTips(setTip), []);
  if (tip === null) return null;
  return (
    <Suspense fallback={null}>
      <TipPopup key={tip.text} anchor={tip.anchor} text={tip.text} onClose={() => setTip(null)} />
    </Suspense>
  );
}

function followTips(show: (tip: Tip | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Element | null = null;
  const hide = () => {
    clearTimeout(timer);
    current = null;
    show(null);
  };
  const consider = (event: Event) => {
    const anchor = event.target instanceof Element ? event.target.closest("[data-tip]") : null;
    if (anchor === current) return;
    hide();
    const text = anchor?.getAttribute("data-tip");
    if (!anchor || !text || (event.type === "focusin" && !anchor.matches(":focus-visible"))) return;
    if (anchor.getAttribute("aria-expanded") === "true") return;
    current = anchor;
    timer = setTimeout(() => anchor.isConnected && show({ anchor, text }), DELAY);
  };
  const onKey = (event: KeyboardEvent) => {
    if (current !== null && event.key !== "Tab") hide();
  };
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true, passive: true };
  for (const type of ["pointerover", "focusin"]) document.addEventListener(type, consider, options);
  for (const type of ["pointerdown", "scroll", "focusout"]) document.addEventListener(type, hide, options);
  document.addEventListener("keydown", onKey, options);
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}
