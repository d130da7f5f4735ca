// npm run sbom: a bill of materials of the program's dependencies in CycloneDX JSON, for scanners. It is made from the lockfile and needs no network.
// `npm sbom --omit=dev` would omit packages that a tool needs too, such as nodemailer because of its types. Node built-ins only.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/** @typedef {{ version?: string, integrity?: string, license?: string, dev?: true, link?: true, optional?: true }} Locked */

const folder = "node_modules/";

/** @param {string} path where the lockfile has the package @param {Locked} locked */
function componentOf(path, { version = "", integrity = "", license, optional }) {
  const name = path.slice(path.lastIndexOf(folder) + folder.length);
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const [algorithm = "", hash = ""] = integrity.split("-");
  return {
    ...{ type: "library", "bom-ref": path, name, version, purl, scope: optional ? "optional" : "required" },
    ...(license && { licenses: [{ expression: license }] }),
    ...(algorithm === "sha512" && {
      hashes: [{ alg: "SHA-512", content: Buffer.from(hash, "base64").toString("hex") }],
    }),
  };
}

/** @type {{ version: string, packages: Record<string, Locked> }} */
const { version, packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const components = Object.entries(packages)
  .filter(([path, { dev, link }]) => path.includes(folder) && !dev && !link)
  .map(([path, locked]) => componentOf(path, locked));
const program = { type: "application", "bom-ref": "parley", name: "parley", version };
const bill = { bomFormat: "CycloneDX", specVersion: "1.5", version: 1, metadata: { component: program }, components };
console.log(JSON.stringify(bill, null, 2));
