import type { SignedIn } from "@parley/protocol";
import { routes } from "./contract.ts";
import type { Request } from "./http.ts";
import { ParleyError } from "./parley-error.ts";
import { takeAnswer } from "./state/answers.ts";
import type { Store } from "./store.ts";

/** Who the client is to the server: a bearer token, or whatever the browser's cookie says. */
export class Session {
  readonly #store: Store;
  readonly #request: Request;
  #token: string | null;

  constructor(store: Store, token: string | null, request: Request) {
    this.#store = store;
    this.#token = token;
    this.#request = request;
  }

  get token(): string | null {
    return this.#token;
  }

  /** Takes a fresh session; a browser's answer has no token beside its cookie. */
  begin({ token }: SignedIn): void {
    this.#token = token === "" ? null : token;
  }

  end(): void {
    this.#token = null;
  }

  /** Asks the server; false only when it says so itself, because without a network nobody knows. */
  async isThere(): Promise<boolean> {
    try {
      const output = await this.#request(routes.accounts.me, {});
      this.#store.update((state) => takeAnswer(state, "accounts.me", output, {}));
      return true;
    } catch (error) {
      return !(error instanceof ParleyError && error.code === "unauthenticated");
    }
  }
}
