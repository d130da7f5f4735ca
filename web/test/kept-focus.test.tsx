import { afterEach, describe, expect, test } from "bun:test";
import { useRef, useState } from "react";
import { useKeptFocus } from "../src/messages/timeline/focus/use-kept-focus.ts";
import { act, cleanup, draw, screen, waitFor } from "./draw.tsx";

afterEach(() => cleanup());

interface Row {
  key: string;
  /** The tag of the row; another tag creates another element. */
  as: "article" | "section";
  tool?: boolean;
}

let show: (rows: readonly Row[]) => Promise<void>;

function Feed({ first }: { first: readonly Row[] }) {
  const [rows, setRows] = useState(first);
  const feed = useRef<HTMLDivElement>(null);
  const kept = useKeptFocus(feed);
  show = async (next) => act(async () => setRows(next));
  return (
    <>
      <div ref={feed} {...kept}>
        {rows.map(({ key, as: Element, tool }, index) => (
          <Element key={key} aria-label={key} data-message={key} tabIndex={index === rows.length - 1 ? 0 : -1}>
            {tool && <button type="button">tool of {key}</button>}
          </Element>
        ))}
      </div>
      <input aria-label="elsewhere" />
    </>
  );
}

const rows = (...keys: string[]): Row[] => keys.map((key) => ({ key, as: "article" }));
const focused = () => document.activeElement?.getAttribute("aria-label");
const focus = (name: string) => act(() => screen.getByLabelText(name).focus());

describe("the focus in a timeline", () => {
  test("stays with a message that becomes another element", async () => {
    await draw(<Feed first={[{ key: "one", as: "section" }, ...rows("two")]} />);
    focus("one");
    await show(rows("one", "two"));
    await waitFor(() => expect(focused()).toBe("one"));
  });

  test("goes to the message whose tool vanishes", async () => {
    await draw(<Feed first={[{ key: "one", as: "article", tool: true }, ...rows("two")]} />);
    act(() => screen.getByRole("button", { name: "tool of one" }).focus());
    await show(rows("one", "two"));
    await waitFor(() => expect(focused()).toBe("one"));
  });

  test("goes to the stop of the Tab key when its message is gone", async () => {
    await draw(<Feed first={rows("one", "two", "three")} />);
    focus("three");
    await show(rows("one", "two"));
    await waitFor(() => expect(focused()).toBe("two"));
  });

  test("is left where somebody has taken it", async () => {
    await draw(<Feed first={rows("one", "two")} />);
    focus("one");
    focus("elsewhere");
    await show([]);
    await show(rows("two"));
    expect(focused()).toBe("elsewhere");
    focus("two");
    act(() => (document.activeElement as HTMLElement).blur());
    await show(rows("two", "three"));
    expect(document.activeElement).toBe(document.body);
  });
});
