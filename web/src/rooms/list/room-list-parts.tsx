import { createContext, useContext } from "react";
import type { CustomContainerComponentProps, CustomItemComponentProps } from "virtua";
import { strings } from "../../strings/strings.ts";
import type { SectionName } from "./room-sections.ts";

/** How many rooms the list has, for each of its items: only those in sight are drawn. */
export const CountContext = createContext(0);

const listOf = (name: SectionName) =>
  function RoomsOfSection({ ref, style, children }: CustomContainerComponentProps) {
    return (
      <ul ref={ref} style={style} aria-label={strings.sidebar.sections[name]}>
        {children}
      </ul>
    );
  };

/** The list of each section, by its name. */
export const lists = { favourites: listOf("favourites"), rooms: listOf("rooms"), direct: listOf("direct") };

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
