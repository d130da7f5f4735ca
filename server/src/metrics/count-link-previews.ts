import type { Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

export function countLinkPreviews(sheet: Sheet): Pick<Metrics, "linkPreview"> {
  const found = sheet.counter(
    {
      name: "link_previews_total",
      help: "Addresses that this process looked up for previews: requested with a preview or without one, kept from before, left out beyond the rate of an account.",
    },
    { outcome: ["made", "failed", "kept", "limited"] },
  );
  return { linkPreview: (outcome) => found.inc({ outcome }) };
}
