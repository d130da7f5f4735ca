import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { loadPart } from "./load-part.ts";

/** A component whose code is loaded when it is first rendered. Unlike React's own `lazy`, it waits while the server is unreachable. */
export const lazyPart = <Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> => lazy(() => loadPart(load));
