import type { Config } from "../config.ts";

const always: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** For the app's page: only its own files and its own server may be loaded or run. */
export function pageHeaders({ publicUrl, mapTiles }: Config, request: Request): Record<string, string> {
  return {
    ...always,
    "Cache-Control": "no-cache",
    "Content-Security-Policy": policy([new URL(publicUrl).host, new URL(request.url).host], mapTiles),
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(self), geolocation=(self), payment=(), usb=()",
  };
}

/** For the app's files. The build puts a hash into the names of those in `assets`: they never change. */
export function fileHeaders(path: string): Record<string, string> {
  const cacheControl = path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  // A worker obeys the policy of its own script; any other file loads nothing when it is opened by itself.
  const policy = path.endsWith(".js") ? "default-src 'self'" : "default-src 'none'; sandbox";
  return {
    ...always,
    "Cache-Control": cacheControl,
    "Content-Security-Policy": `${policy}; frame-ancestors 'none'`,
    // The offline worker controls every page of the app.
    ...(path === "sw.js" && { "Service-Worker-Allowed": "/" }),
  };
}

export const textHeaders: Readonly<Record<string, string>> = {
  ...always,
  "Cache-Control": "no-store",
  "Content-Type": "text/plain; charset=utf-8",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
};

/** Some browsers do not count a socket to the same host as 'self', so the host is named. */
function policy(hosts: readonly string[], mapTiles: string | null): string {
  const sockets = [...new Set(hosts)].flatMap((host) => [`ws://${host}`, `wss://${host}`]);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data: blob:", ...(mapTiles === null ? [] : [new URL(mapTiles).origin])].join(" "),
    // For playing a recording before it is sent.
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' ${sockets.join(" ")}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The policy that exists names the scripts of the page's workers and nothing else: web/src/page/script-address.ts.
    "trusted-types parley-worker",
  ].join("; ");
}
