import { versionHeader } from "@parley/protocol";
import { ApiError } from "../errors.ts";

/** Headers that every request, and headers that every answer may have, `ETag` and range headers included. */
const accepted = ["Authorization", "Content-Type", versionHeader, "If-None-Match", "If-Range", "Range"];
const exposed = [
  ...["RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id", versionHeader],
  ...["ETag", "Accept-Ranges", "Content-Range", "Content-Disposition"],
];

/** Which pages may use this server: an exact list, compared as the browser writes it. */
export class Origins {
  readonly #allowed: ReadonlySet<string>;

  /** @param headers names of the headers that endpoints of their own read and answer */
  constructor(
    allowed: readonly string[],
    private readonly headers: { readonly read: readonly string[]; readonly answered: readonly string[] },
  ) {
    this.#allowed = new Set(allowed);
  }

  allows(origin: string): boolean {
    return this.#allowed.has(origin);
  }

  /**
   * Refuses requests that another site's page may have sent (CSRF): always with a foreign Origin; and with a cookie, unless the request proves that
   * it comes from an own page. Programs send neither cookie nor Origin.
   */
  check(method: string, headers: Headers): void {
    const origin = headers.get("origin");
    const reads = method === "GET" || method === "HEAD" || method === "OPTIONS";
    if (origin !== null) {
      if (!reads && !this.allows(origin)) throw new ApiError("foreign_origin");
      return;
    }
    if (reads || !headers.has("cookie")) return;
    if (headers.get("sec-fetch-site") !== "same-origin") throw new ApiError("foreign_origin");
  }

  /** For sockets, which read and write: an Origin has to be an own page's. Programs send none, and no cookie. */
  checkSocket(headers: Headers): void {
    const origin = headers.get("origin");
    const fits = origin === null ? !headers.has("cookie") : this.allows(origin);
    if (!fits) throw new ApiError("foreign_origin");
  }

  /** Headers that let an allowed page read the answer; none for any other. */
  cors(headers: Headers): Record<string, string> {
    const origin = headers.get("origin");
    if (origin === null || !this.allows(origin)) return { Vary: "Origin" };
    return {
      Vary: "Origin",
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Expose-Headers": [...exposed, ...this.headers.answered].join(", "),
    };
  }

  /** The answer to a preflight. */
  preflight(headers: Headers): Record<string, string> {
    const cors = this.cors(headers);
    if (cors["Access-Control-Allow-Origin"] === undefined) throw new ApiError("foreign_origin");
    return {
      ...cors,
      "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
      "Access-Control-Allow-Headers": [...accepted, ...this.headers.read].join(", "),
      "Access-Control-Max-Age": "600",
    };
  }
}
