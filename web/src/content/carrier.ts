import type { RoomMessage } from "@parley/sdk";
import { createContext, useContext } from "react";

const Context = createContext<RoomMessage | null>(null);
export const CarrierProvider = Context.Provider;

/** The message whose parts are rendered around the component; null for a message that is not sent yet. */
export const useCarrier = (): RoomMessage | null => useContext(Context);
