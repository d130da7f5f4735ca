import { useRoute } from "../routing/use-route.ts";

const shape = /^[\w-]{16,64}$/;

/**
 * The invite code after the # of this page's address, which is kept through sign-in and sign-up; undefined if there is none. A browser
 * sends this part of an address to no server or proxy.
 */
export function useInviteCode(): string | undefined {
  const hash = useRoute((page) => page.hash);
  return shape.test(hash) ? hash : undefined;
}
