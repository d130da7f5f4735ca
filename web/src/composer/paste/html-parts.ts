/** A tag or a text of HTML in the form in which browsers write it to the clipboard. */
export type HtmlPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "open"; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: "close"; readonly name: string };

const tag = /<(\/?)([a-z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/iy;
const attribute = /([a-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

/**
 * Splits HTML into tags and texts. It does not use the DOM, because the page's content security policy forbids creating elements from
 * strings, even to read them. A small scanner is enough: HTML in the clipboard was written by a browser and is well formed.
 */
export function* htmlParts(html: string): Generator<HtmlPart> {
  for (let at = 0; at < html.length; ) {
    const next = html.indexOf("<", at);
    const end = next < 0 ? html.length : next;
    if (end > at) yield { kind: "text", text: html.slice(at, end) };
    if (next < 0) return;
    if (html.startsWith("<!", next)) {
      const close = html.startsWith("<!--", next) ? "-->" : ">";
      const closed = html.indexOf(close, next);
      if (closed < 0) return;
      at = closed + close.length;
      continue;
    }
    tag.lastIndex = next;
    const found = tag.exec(html);
    if (!found) {
      yield { kind: "text", text: "<" };
      at = next + 1;
      continue;
    }
    yield partOf(found);
    at = next + found[0].length;
  }
}

function partOf([, slash, name = "", rest = ""]: RegExpExecArray): HtmlPart {
  if (slash) return { kind: "close", name: name.toLowerCase() };
  const attributes = new Map<string, string>();
  for (const [, key = "", double, single] of rest.matchAll(attribute))
    attributes.set(key.toLowerCase(), double ?? single ?? "");
  return { kind: "open", name: name.toLowerCase(), attributes };
}
