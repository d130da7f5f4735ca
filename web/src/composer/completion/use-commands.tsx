import { SquareSlash } from "lucide-react";
import { useMemo } from "react";
import type { Command, CommandScene } from "../../commands/command.ts";
import { nameHas } from "../../rooms/rooms-called.ts";
import { commands } from "../commands/commands.ts";
import type { Suggestion } from "./suggestion.ts";

/** The commands allowed here that match by name or description, each with its argument. */
export function useCommands(scene: CommandScene, query: string | null): Suggestion[] {
  return useMemo(() => (query === null ? [] : commandsFor(scene, query).map(suggestionOf)), [scene, query]);
}

/** Sorts an exact name first, then names that begin with the query, then other matches. */
function commandsFor(scene: CommandScene, query: string): Command[] {
  const typed = query.toLowerCase();
  const own = commands.filter(({ fits }) => fits(scene));
  const rank = ({ name, about }: Command) => {
    if (name.startsWith(typed)) return name === typed ? 0 : 1;
    return typed.length > 1 && nameHas(about, typed) ? 2 : 3;
  };
  return own.filter((one) => rank(one) < 3).sort((a, b) => rank(a) - rank(b));
}

const suggestionOf = ({ name, about, takes }: Command): Suggestion => ({
  key: name,
  picture: <SquareSlash aria-hidden="true" size={16} className="mx-0.5 text-faint" />,
  label: `/${name}`,
  argument: takes,
  detail: about,
  insert: `/${name}`,
});
