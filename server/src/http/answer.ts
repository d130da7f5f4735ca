import type { Endpoint } from "@parley/protocol";
import { limitHeaders, RateLimited } from "../calls/rate-limit.ts";
import type { ApiError } from "../errors.ts";
import { outputText } from "../log/encode.ts";

/** On every answer below /api: no cache stores it, no browser guesses its type, no page embeds it. */
export const apiHeaders: Readonly<Record<string, string>> = {
  "Cache-Control": "private, no-store",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Frame-Options": "DENY",
};

/** An output of fields, in the form that its row names. */
export function outputOf({ answerHeaders, status }: Endpoint, output: unknown): Response {
  const headers = new Headers(apiHeaders);
  for (const [field, name] of Object.entries(answerHeaders ?? {})) {
    const value = (output as Record<string, unknown>)[field];
    if (value !== undefined && value !== null) headers.set(name, String(value));
  }
  if (status !== undefined || answerHeaders !== undefined) return new Response(null, { status, headers });
  headers.set("Content-Type", "application/json");
  return new Response(outputText(output), { headers });
}

/** An error as problem+json (RFC 9457). */
export function problemOf(error: ApiError, cookies: readonly string[] = []): Response {
  const { problem } = error;
  const headers = new Headers({ ...apiHeaders, "Content-Type": "application/problem+json" });
  if (problem.retryAfter !== undefined) headers.set("Retry-After", String(Math.ceil(problem.retryAfter / 1000)));
  if (error instanceof RateLimited)
    for (const [name, value] of Object.entries(limitHeaders(error.allowance))) headers.set(name, value);
  if (error.code === "unauthenticated") headers.set("WWW-Authenticate", "Bearer");
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
