/**
 * Takes the one-time token of a mailed link out of the address (`#token=…`), so that it stays neither in the history nor
 * in what a later page may read. null when there is none.
 */
export function takeToken(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get("token");
  if (token) window.history.replaceState(window.history.state, "", window.location.pathname);
  return token;
}
