import { createContext, useContext } from "react";
import type { CustomContainerComponentProps, CustomItemComponentProps } from "virtua";

/** How many rooms the list has, for each of its items: only those in sight are drawn. */
export const CountContext = createContext(0);

/** What the list around the rooms of a section is called. */
export const TitleContext = createContext("");

export function RoomsOfSection({ ref, style, children }: CustomContainerComponentProps) {
  return (
    <ul ref={ref} style={style} aria-label={useContext(TitleContext)}>
      {children}
    </ul>
  );
}

export const roomListItem = "px-2 pb-px";

/** One room's place in its list. */
export function RoomListItem({ ref, style, index, children }: CustomItemComponentProps) {
  return (
    <li
      ref={ref}
      style={style}
      aria-setsize={useContext(CountContext)}
      aria-posinset={index + 1}
      className={roomListItem}
    >
      {children}
    </li>
  );
}
