import { type ComponentType, useEffect, useState } from "react";
import { loadPart } from "./load-part.ts";

/**
 * A component that the first room can be shown without: loaded as soon as its place is drawn. Until then, and where it
 * cannot be loaded, something else stands there, or nothing; unlike with `lazy` nobody else waits or fails with it.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile?: ComponentType,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [Component, setComponent] = useState(() => loaded);
    useEffect(() => {
      if (Component !== null) return;
      const take = (component: ComponentType<Props>) => {
        loaded = component;
        setComponent(() => component);
      };
      loadPart(load).then(take, () => undefined);
    }, [Component]);
    if (Component) return <Component {...props} />;
    return Meanwhile ? <Meanwhile /> : null;
  };
}
