import { createContext, useContext } from "react";
import type { CustomContainerComponentProps, CustomItemComponentProps } from "virtua";

/** The number of rooms in the list, for `aria-setsize` of its items, because only visible rooms are rendered. */
export const CountContext = createContext(0);

/** The label of the list of a section's rooms. */
export const TitleContext = createContext("");

export function RoomsOfSection({ ref, style, children }: CustomContainerComponentProps) {
  return (
    <ul ref={ref} style={style} aria-label={useContext(TitleContext)}>
      {children}
    </ul>
  );
}

export const roomListItem = "px-2 pb-px";

/** The list item of one room. */
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
