interface ScriptPolicy {
  createScriptURL(address: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

/** The scripts of the app's workers: the service worker, and the worker that highlights code. */
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
 * The address of a worker's script as a trusted type. Under `require-trusted-types-for 'script'` a browser accepts no plain string; the
 * page's header allows this one policy by name, and the policy accepts only the app's own workers.
 */
export function scriptAddress(address: string): string {
  return policy?.createScriptURL(address) ?? address;
}
