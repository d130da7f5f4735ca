import type { RoomMessage } from "@parley/sdk";
import { createContext, useContext } from "react";

const Context = createContext<RoomMessage | null>(null);

/** Says which message carries the parts below. */
export const CarrierProvider = Context.Provider;

/** The message that carries the part; null for one that is not sent yet. */
export const useCarrier = (): RoomMessage | null => useContext(Context);
