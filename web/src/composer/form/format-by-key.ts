import type { KeyboardEvent } from "react";
import { isPressed } from "../../shortcuts/match.ts";
import { applyEdit } from "../editing/apply-edit.ts";
import { editOfKey } from "../editing/edit-key.ts";
import { openLink } from "../editing/open-link.tsx";

/** Applies a formatting key: marks, links, the next item of a list. Returns false for any other key. */
export function formatByKey({ nativeEvent, currentTarget: field }: KeyboardEvent<HTMLTextAreaElement>): boolean {
  const isLink = isPressed("link", nativeEvent);
  const edit = isLink ? null : editOfKey(nativeEvent, field);
  if (isLink) openLink(field);
  else if (edit) applyEdit(field, edit);
  return isLink || edit !== null;
}
