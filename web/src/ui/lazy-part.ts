import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { loadPart } from "./load-part.ts";

/** A component whose code is loaded when it is first drawn. Unlike React's own `lazy` it outlives times without a server. */
export const lazyPart = <Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> => lazy(() => loadPart(load));
