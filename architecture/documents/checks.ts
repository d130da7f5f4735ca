import { checkChart } from "./chart.ts";
import type { Check } from "./check.ts";
import { checkCommands } from "./commands.ts";
import { checkContract } from "./contract.ts";
import { checkLinks } from "./links.ts";
import { checkNames } from "./names.ts";
import { checkPackages } from "./packages.ts";
import { checkPaths } from "./paths.ts";
import { checkRules } from "./rules.ts";
import { checkSettings } from "./settings.ts";

/** What is looked at on every page, by what it says when all is well. */
export const checks: Readonly<Record<string, Check>> = {
  "links lead somewhere": checkLinks,
  "paths are there": checkPaths,
  "commands run": checkCommands,
  "values of the chart exist": checkChart,
  "packages are ours or declared": checkPackages,
  "settings exist": checkSettings,
  "the contract has what is named": checkContract,
  "the code has what is named": checkNames,
  "rules are defined, once": checkRules,
};
