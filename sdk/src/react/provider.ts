import { createContext, createElement, type ReactElement, type ReactNode, useContext } from "react";
import type { Client } from "../client/client.ts";

const context = createContext<Client | null>(null);

/** Gives a client to the hooks below it. */
export function ParleyProvider({
  client,
  children,
}: {
  readonly client: Client;
  readonly children?: ReactNode;
}): ReactElement {
  return createElement(context.Provider, { value: client }, children);
}

/** The client of the provider above. */
export function useClient(): Client {
  const client = useContext(context);
  if (!client) throw new Error("There is no ParleyProvider above this component.");
  return client;
}
