import type { EndpointName, Output } from "@parley/protocol";
import { routes } from "./contract.ts";
import type { Request } from "./http.ts";
import { ParleyError } from "./parley-error.ts";
import { takeAnswer } from "./state/answers.ts";
import type { Store } from "./store.ts";

/** The session as the server sees it, whatever it is known by. */
export class Session {
  readonly #store: Store;
  readonly #request: Request;

  constructor(store: Store, request: Request) {
    this.#store = store;
    this.#request = request;
  }

  /** Asks the server; false only when it says so itself, because without a network nobody knows. */
  async isThere(): Promise<boolean> {
    try {
      const { me } = (await this.#request(routes.sessions.current, {})) as Output<"sessions.current">;
      if (me !== null) this.#store.update((state) => takeAnswer(state, "accounts.me", me, {}));
      return me !== null;
    } catch (error) {
      return !isOver(error);
    }
  }

  /** Asks the server to end it; false when it could not be asked. */
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

/** For the error of a call: who signs out of a session that is over by then is signed out. */
export const unlessOver =
  (name: EndpointName) =>
  (error: unknown): object => {
    if (name === "sessions.signOut" && isOver(error)) return {};
    throw error;
  };
