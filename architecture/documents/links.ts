import type { Check } from "./check.ts";
import { joined } from "./joined.ts";

/** Links inside the repository lead to a file or folder, and to a heading of it where they name one. */
export const checkLinks: Check = (page, repository) =>
  page.links.flatMap((link) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [target = "", anchor] = link.split("#");
    const path = target === "" ? page.path : joined(page.path, target);
    if (!repository.files.has(path) && !repository.folders.has(path)) return [`links to ${link}, which is not there`];
    if (anchor === undefined || repository.pages.get(path)?.anchors.includes(anchor)) return [];
    return [`links to ${link}, but ${path} has no such heading`];
  });
