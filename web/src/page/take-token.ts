/**
 * Reads the one-time token of a mailed link (`#token=…`) and removes it from the address, so that it is neither in the history nor visible
 * to a later page. null if there is none.
 */
export function takeToken(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get("token");
  if (token) window.history.replaceState(window.history.state, "", window.location.pathname);
  return token;
}
