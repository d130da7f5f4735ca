/**
 * The path to open after signing in: a path on this site. Any value that would lead elsewhere (another origin, "//host", "/\host", a
 * scheme) becomes the start page.
 */
export function nextPath(wanted: unknown, origin: string = window.location.origin): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/") || wanted.startsWith("//")) return "/";
  try {
    const url = new URL(wanted, origin);
    return url.origin === origin ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}
