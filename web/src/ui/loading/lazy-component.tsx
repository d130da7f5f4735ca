import { type ComponentType, useEffect, useState } from "react";
import { loadPart } from "./load-part.ts";

/**
 * A component that the first room does not need. Its code is loaded when the component is first rendered. Until then, or if loading fails,
 * the placeholder or nothing is shown. Unlike `lazy` it never suspends or fails its parents.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Placeholder?: ComponentType,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
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
    return Placeholder ? <Placeholder /> : null;
  };
}
