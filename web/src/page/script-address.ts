interface ScriptPolicy {
  createScriptURL(address: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

/** The scripts of Parley's workers: the one that keeps the app for times without a network, and the one that colours code. */
const scripts = /^\/(?:sw\.js|assets\/colour-worker-[\w-]+\.js)$/;

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy("parley-worker", {
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href);
    const isOurs = origin === location.origin && (scripts.test(pathname) || import.meta.env.DEV);
    if (!isOurs) throw new TypeError(`${address} is no script of Parley's.`);
    return address;
  },
});

/**
 * The address of a worker's script, as the page's policy wants it. Under `require-trusted-types-for 'script'` a browser takes
 * no plain text there; the header allows this one policy by its name, and it vouches for Parley's own workers only.
 */
export function scriptAddress(address: string): string {
  return policy?.createScriptURL(address) ?? address;
}
