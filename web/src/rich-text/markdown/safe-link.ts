const allowed = new Set(["http:", "https:", "mailto:"]);

/** The address of a link that may be followed; null for any other scheme and for addresses that are not whole. */
export function safeLink(href: string | null): string | null {
  if (href === null) return null;
  try {
    const url = new URL(href);
    return allowed.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The path of a link into this app itself; null for links that leave it. */
export function pathInApp(href: string): string | null {
  const url = new URL(href);
  return url.origin === window.location.origin ? url.pathname + url.search + url.hash : null;
}

/** Whose site or mailbox an address leads to, whatever its link is called. */
export function hostOf(href: string): string {
  const url = new URL(href);
  return url.protocol === "mailto:" ? url.pathname : url.host;
}
