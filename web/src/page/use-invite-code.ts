import { useRoute } from "../routing/use-route.ts";

const shape = /^[\w-]{16,64}$/;

/**
 * The code of an invite behind the # of this page's address, kept through signing in and signing up; undefined when there is none.
 * A browser does not send that part of an address to any server or proxy.
 */
export function useInviteCode(): string | undefined {
  const hash = useRoute((page) => page.hash);
  return shape.test(hash) ? hash : undefined;
}
