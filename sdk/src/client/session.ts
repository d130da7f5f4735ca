import type { EndpointName, Output } from "@parley/protocol";
import type { Request } from "../calls/http.ts";
import { routes } from "../contract/contract.ts";
import { ParleyError } from "../contract/parley-error.ts";
import { takeAnswer } from "../state/answers.ts";
import type { Store } from "../state/store.ts";

/** The session on the server, whether by cookie or token. */
export class Session {
  readonly #store: Store;
  readonly #request: Request;

  constructor(store: Store, request: Request) {
    this.#store = store;
    this.#request = request;
  }

  /** Checks whether the session exists; false only if the server answers so, because without a network it is unknown. */
  async isThere(): Promise<boolean> {
    try {
      const { me } = (await this.#request(routes.sessions.current, {})) as Output<"sessions.current">;
      if (me !== null) this.#store.update((state) => takeAnswer(state, "accounts.me", me, {}));
      return me !== null;
    } catch (error) {
      return !isOver(error);
    }
  }

  /** Ends the session; false if the server is unreachable. */
  async finish(): Promise<boolean> {
    try {
      await this.#request(routes.sessions.signOut, {});
      return true;
    } catch (error) {
      return isOver(error);
    }
  }
}

const isOver = (error: unknown): boolean => error instanceof ParleyError && error.code === "unauthenticated";

/** Error handler for a sign-out: ignores that the session had already ended. */
export const unlessOver =
  (name: EndpointName) =>
  (error: unknown): object => {
    if (name === "sessions.signOut" && isOver(error)) return {};
    throw error;
  };
