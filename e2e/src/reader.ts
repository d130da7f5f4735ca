import type { CDPSession, Page } from "playwright-core";

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
  readonly parentId?: string;
  readonly backendDOMNodeId?: number;
}

/** A node of the accessibility tree. */
export interface Thing {
  readonly role: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The names of its content, in reading order. */
  readonly text: string;
  readonly backendNodeId: number;
}

type Name = string | RegExp;

/** A user with the accessibility tree only: content that is not in the tree, or has another name there, is not found. */
export class Reader {
  private readonly page: Page;
  private readonly session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.session = session;
  }

  static async of(page: Page): Promise<Reader> {
    const session = await page.context().newCDPSession(page);
    await session.send("Accessibility.enable");
    return new Reader(page, session);
  }

  /** All nodes with a role, in reading order, optionally by name and within another node. */
  async all(role: string, name?: Name, within?: { role: string; name: Name }): Promise<Thing[]> {
    const nodes = await this.tree();
    const isIt = (node: Node, wantedRole: string, wantedName?: Name) =>
      !node.ignored &&
      node.role?.value === wantedRole &&
      (wantedName === undefined || matches(node.name?.value ?? "", wantedName));
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const isWithin = (node: Node | undefined): boolean => {
      if (within === undefined) return true;
      for (let at = node; at; at = at.parentId === undefined ? undefined : byId.get(at.parentId)) {
        if (isIt(at, within.role, within.name)) return true;
      }
      return false;
    };
    return nodes.filter((node) => isIt(node, role, name) && isWithin(node)).map((node) => thingOf(node, byId));
  }

  /** Waits until there is such a node. */
  async find(role: string, name?: Name, within?: { role: string; name: Name }): Promise<Thing> {
    for (let tries = 0; tries < 600; tries += 1) {
      const [thing] = await this.all(role, name, within);
      if (thing) return thing;
      await this.page.waitForTimeout(50);
    }
    const there = (await this.tree())
      .filter((node) => !node.ignored && node.name?.value)
      .map((node) => `${node.role?.value} "${node.name?.value}"`);
    throw new Error(`No ${role} ${String(name)}. There is: ${there.join(", ")}`);
  }

  /** Activates a control as a screen reader does. */
  async activate(role: string, name?: Name, within?: { role: string; name: Name }): Promise<void> {
    await this.call(() => this.find(role, name, within), "this.focus(); this.click();");
  }

  /** Puts text into a field. */
  async fill(role: string, name: Name, text: string): Promise<void> {
    await this.call(() => this.find(role, name), "this.focus(); this.select?.();");
    await this.session.send("Input.insertText", { text });
  }

  /** Waits until a live region contains the text, and returns the region's whole text. */
  async hears(region: string, text: string): Promise<string> {
    for (let tries = 0; tries < 600; tries += 1) {
      const [log] = await this.all("log", region);
      if (log?.text.includes(text)) return log.text;
      await this.page.waitForTimeout(50);
    }
    throw new Error(`Nothing is heard of "${text}"`);
  }

  /** Waits until the text of a status region matches. Screen readers announce its changes. */
  async hearsStatus(said: RegExp): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      if ((await this.all("status")).some(({ text }) => said.test(text))) return;
      await this.page.waitForTimeout(50);
    }
    const texts = (await this.all("status")).map(({ text }) => text);
    throw new Error(`${said} is not heard. What is: ${texts.join(", ")}`);
  }

  /** Runs code on a node; if it was rendered again after it was found, it is looked up again. */
  private async call(find: () => Promise<Thing>, body: string): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) if (await this.callOn(await find(), body)) return;
    throw new Error(`${(await find()).name} never stays`);
  }

  private async callOn({ backendNodeId }: Thing, body: string): Promise<boolean> {
    const found = await this.session.send("DOM.resolveNode", { backendNodeId }).catch(() => undefined);
    if (found?.object.objectId === undefined) return false;
    const { result } = await this.session.send("Runtime.callFunctionOn", {
      objectId: found.object.objectId,
      functionDeclaration: `function () { if (!this.isConnected) return false; ${body} return true; }`,
      returnByValue: true,
      userGesture: true,
    });
    return result.value === true;
  }

  private async tree(): Promise<Node[]> {
    const { nodes } = await this.session.send("Accessibility.getFullAXTree");
    return nodes as unknown as Node[];
  }
}

function matches(name: string, wanted: Name): boolean {
  return typeof wanted === "string" ? name === wanted : wanted.test(name);
}

function thingOf(node: Node, byId: ReadonlyMap<string, Node>): Thing {
  return {
    role: node.role?.value ?? "",
    name: node.name?.value ?? "",
    properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
    text: textOf(node, byId),
    backendNodeId: node.backendDOMNodeId ?? 0,
  };
}

function textOf(node: Node, byId: ReadonlyMap<string, Node>): string {
  if (node.role?.value === "StaticText") return node.name?.value ?? "";
  const inside = (node.childIds ?? []).map((id) => byId.get(id)).filter((child) => child !== undefined);
  return inside
    .map((child) => textOf(child, byId))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
