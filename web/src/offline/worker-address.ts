interface ScriptPolicy {
  createScriptURL(address: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

const address = "/sw.js";

/**
 * The address of the service worker, as the page's policy wants it. Under `require-trusted-types-for 'script'` a browser
 * takes no plain text there; the header allows this one policy by its name, and it vouches for this one address only.
 */
export function workerAddress(): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined) return address;
  const policy = factory.createPolicy("parley-worker", {
    createScriptURL(wanted) {
      if (wanted !== address) throw new TypeError(`${wanted} is no script of Parley's.`);
      return wanted;
    },
  });
  return policy.createScriptURL(address);
}
