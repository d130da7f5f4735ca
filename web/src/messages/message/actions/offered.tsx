import { withKeys } from "../../../shortcuts/with-keys.ts";
import type { MenuEntry } from "../../../ui/menus/MenuButton.tsx";
import { type MessageAction, messageActions, react } from "./message-actions.tsx";
import type { MessageScene } from "./message-scene.ts";
import { selectKeys } from "./select-keys.ts";

const actions: readonly [string, MessageAction][] = Object.entries(messageActions);

/** The actions that apply to a message here, with their names, in the order of menus. */
export const offered = (scene: MessageScene): readonly [string, MessageAction][] =>
  actions.filter(([, action]) => action.applies(scene));

/** The offered actions as menu entries. */
export function menuEntries(scene: MessageScene): MenuEntry[] {
  return offered(scene).map(([id, { look, run, danger, lined }]) => {
    const { label, Icon } = look(scene);
    return withKeys({ id, label, icon: <Icon size={15} />, danger, lined, onSelect: () => run(scene) });
  });
}

/** Runs the action of a shortcut if the action is offered here. */
export function runByName(name: string, scene: MessageScene): void {
  selectKeys[name]?.(scene);
  const action = name === "react" ? react : new Map(actions).get(name);
  if (action?.applies(scene)) action.run(scene);
}
