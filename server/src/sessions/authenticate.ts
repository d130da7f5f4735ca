import type { Asker } from "../context.ts";

/** Says who a request or socket comes from; null for nobody. */
export type Authenticate = (headers: Headers) => Promise<Asker | null>;
