import type { ComponentProps, FocusEvent, MouseEvent, PointerEvent } from "react";
import { hrefOf } from "./address.ts";
import { go, preload } from "./navigation.ts";
import type { Address } from "./routes.ts";
import { useRoute } from "./use-route.ts";

type LinkProps = Address &
  Omit<ComponentProps<"a">, "href" | "target"> & {
    /** Replaces the current entry in the browser's history. */
    replace?: boolean;
    /** Marks the link as current while its page or a page below it is shown. */
    marksCurrent?: boolean;
  };

/** Whether a click should open the link in this tab, and not in another tab or as a download. */
export const isPlainPress = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A link to a page of the app. The page's code is loaded when the link is hovered or focused. */
export function Link({ to, params, search, hash, replace, marksCurrent = false, ...props }: LinkProps) {
  const { onClick, onPointerEnter, onFocus, children, ...rest } = props;
  const href = hrefOf({ to, params, search, hash } as Address);
  const isCurrent = useRoute(({ pathname }) => marksCurrent && `${pathname}/`.startsWith(`${href}/`));
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || !isPlainPress(event)) return;
    event.preventDefault();
    void go(href, replace);
  };
  const enter = (event: PointerEvent<HTMLAnchorElement>) => {
    onPointerEnter?.(event);
    preload(to);
  };
  const focus = (event: FocusEvent<HTMLAnchorElement>) => {
    onFocus?.(event);
    preload(to);
  };
  return (
    <a
      aria-current={isCurrent ? "page" : undefined}
      {...rest}
      href={href}
      onClick={follow}
      onPointerEnter={enter}
      onFocus={focus}
    >
      {children}
    </a>
  );
}
