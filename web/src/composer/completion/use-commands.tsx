import { SquareSlash } from "lucide-react";
import { useMemo } from "react";
import { strings } from "../../strings/strings.ts";
import { type CommandName, type CommandScene, commands } from "../commands/commands.ts";
import type { Suggestion } from "./suggestion.ts";

const text = strings.composer;
const takes: Partial<Record<CommandName, string>> = text.arguments;

/** The commands that one may give here, each with what it wants. */
export function useCommands(scene: CommandScene, query: string | null): Suggestion[] {
  return useMemo(() => {
    if (query === null) return [];
    return commands
      .filter((command) => command.name.startsWith(query.toLowerCase()) && command.fits(scene))
      .map(({ name }) => ({
        key: name,
        picture: <SquareSlash aria-hidden="true" size={16} className="mx-0.5 text-faint" />,
        label: `/${name}`,
        argument: takes[name],
        detail: text.commands[name],
        insert: `/${name}`,
      }));
  }, [scene, query]);
}
