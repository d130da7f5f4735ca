const allowed = new Set(["http:", "https:", "mailto:"]);

/** The address of a link if it is safe to follow; null for other schemes and for relative addresses. */
export function safeLink(href: string | null): string | null {
  if (href === null) return null;
  try {
    const url = new URL(href);
    return allowed.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The path of a link into this app; null for other links. */
export function pathInApp(href: string): string | null {
  const url = new URL(href);
  return url.origin === window.location.origin ? url.pathname + url.search + url.hash : null;
}

/** The host or mailbox of an address, whatever the link's text is. */
export function hostOf(href: string): string {
  const url = new URL(href);
  return url.protocol === "mailto:" ? url.pathname : url.host;
}
