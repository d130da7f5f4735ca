import { resolve } from "node:path";
import { databaseUrl } from "../config/kinds.ts";
import { MovingError } from "./moving-error.ts";

/** The address of a database as somebody typed it behind an option. */
export function readAddress(option: string, text: string): string {
  const url = databaseUrl.read(text);
  if (url === undefined) throw new MovingError(`${option}: expected ${databaseUrl.expected}`);
  return url.startsWith("sqlite:") ? `sqlite:${resolve(url.slice("sqlite:".length))}` : url;
}

/** A database as messages name it: without user and password. */
export function placeOf(url: string): string {
  if (url.startsWith("sqlite:")) return url.slice("sqlite:".length);
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
