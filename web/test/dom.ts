import { Window } from "happy-dom";

/** The properties of a browser's global object that the app and its libraries use. */
const names = [
  ...["document", "navigator", "location", "history", "localStorage", "sessionStorage", "matchMedia"],
  ...[
    "Node",
    "Element",
    "HTMLElement",
    "HTMLTextAreaElement",
    "HTMLInputElement",
    "SVGElement",
    "Text",
    "DocumentFragment",
  ],
  ...["Event", "CustomEvent", "KeyboardEvent", "PointerEvent", "MouseEvent", "FocusEvent", "InputEvent", "FormData"],
  ...["MutationObserver", "ResizeObserver", "IntersectionObserver", "getComputedStyle", "DOMRect", "CSS"],
  ...["requestAnimationFrame", "cancelAnimationFrame", "scrollTo"],
] as const;

const page = new Window({ url: "http://parley.test/", width: 1280, height: 800 });

/** A page for component tests, installed before React looks for one. */
export const dom = page;

for (const name of names) {
  const value = page[name as keyof Window];
  const bound = typeof value === "function" && !/^[A-Z]/.test(name) ? value.bind(page) : value;
  Object.defineProperty(globalThis, name, { value: bound, configurable: true, writable: true });
}
Object.assign(globalThis, { window: globalThis, self: globalThis, IS_REACT_ACT_ENVIRONMENT: true });
