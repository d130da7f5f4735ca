import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { act, cleanup, draw, fireEvent, roomId, screen } from "./draw.tsx";

const { hrefOf, readAddress } = await import("../src/routing/address.ts");
const { routes } = await import("../src/routing/routes.ts");
const { timelineAt } = await import("../src/routing/timeline-at.ts");
const { canGoBack, dropSearch, go, navigate, show, shown, startRouting } = await import("../src/routing/navigation.ts");
const { Link } = await import("../src/routing/Link.tsx");
const { useRoute } = await import("../src/routing/use-route.ts");
const { CatchBoundary } = await import("../src/ui/loading/CatchBoundary.tsx");

type Address = Parameters<typeof hrefOf>[0];
type Path = keyof typeof routes;

const read = (href: string) => readAddress(new URL(href, "http://parley.test"));

describe("an address", () => {
  test.each(Object.keys(routes) as Path[])("of %s is read as it was built", (path) => {
    const names = [...path.matchAll(/\$(\w+)/g)].map(([, name = ""]) => name);
    const params = Object.fromEntries(names.map((name) => [name, `a/${name} ?#&%é`]));
    const href = hrefOf({ to: path, params } as Address);
    expect(read(href)).toMatchObject({ path, params });
    if (path !== "/") expect(read(`${href}/`)?.path).toBe(path);
  });

  test.each([
    ["/sign-in?next=%2Frooms%2F1%3Fmessage%3D2", { next: "/rooms/1?message=2" }],
    ["/sign-in?next=https%3A%2F%2Fevil.example", { next: undefined }],
    ["/sign-in?next=%2F", { next: undefined }],
    ["/welcome?step=room&room=r1&other=x", { step: "room", room: "r1" }],
    ["/welcome?step=elsewhere", { step: undefined, room: undefined }],
    ["/rooms/r1?message=", { message: undefined }],
    ["/rooms/r1/people/p1?from=details&message=m1", { from: "details", message: "m1" }],
    ["/inbox?view=threads", { view: "threads" }],
    ["/inbox?view=messages", { view: undefined }],
  ])("%s says what is meant and nothing else", (href, search) => {
    expect(read(href)?.search).toEqual(search);
  });

  test.each(["/nowhere", "/rooms", "/rooms/", "/rooms/a/b", "/rooms/a/thread", "/people/%E0%A4%A", "//people"])(
    "%s leads to no page",
    (href) => {
      expect(readAddress({ pathname: href, search: "" })).toBeNull();
    },
  );

  test("leaves out what is not said", () => {
    expect(hrefOf({ to: "/sign-in", search: { next: undefined } })).toBe("/sign-in");
    expect(hrefOf({ to: "/sign-up", search: { next: "/a?b#c" }, hash: "code" })).toBe(
      "/sign-up?next=%2Fa%3Fb%23c#code",
    );
    expect(hrefOf(timelineAt(roomId, null))).toBe(`/rooms/${roomId}`);
    expect(hrefOf(timelineAt(roomId, "t", "m"))).toBe(`/rooms/${roomId}/threads/t?message=m`);
  });
});

/** Screens whose code is loaded when the test decides. */
const waiting = new Map<string, { come: () => void; fail: (error: unknown) => void }>();
const late = new Set<string>();

beforeEach(async () => {
  late.clear();
  waiting.clear();
  window.history.replaceState(null, "", "/");
  await startRouting((path) => {
    if (path === null || !late.has(path)) return null;
    return new Promise<void>((come, fail) => waiting.set(path, { come, fail }));
  });
});
afterEach(cleanup);

const steps = () => window.history.length;

describe("going somewhere", () => {
  test("is one step, and none for the page that is open", async () => {
    const before = steps();
    await navigate({ to: "/people" });
    expect([shown.get()?.href, steps()]).toEqual(["/people", before + 1]);
    await navigate({ to: "/people" });
    expect(steps()).toBe(before + 1);
    expect(canGoBack()).toBe(true);
  });

  test("in place of the present page is no step", async () => {
    const before = steps();
    await go("/inbox?view=threads#x", true);
    expect(shown.get()).toMatchObject({ pathname: "/inbox", hash: "x", route: { search: { view: "threads" } } });
    expect(steps()).toBe(before);
    expect(canGoBack()).toBe(false);
    await dropSearch();
    expect(window.location.href).toBe("http://parley.test/inbox");
  });

  test("never leaves this server, also by a path that looks like another one's address", async () => {
    await go("//evil.example/x");
    expect(window.location.href).toBe("http://parley.test//evil.example/x");
    expect(shown.get()?.route).toBeNull();
  });

  test("shows the page before until the code of the next one is there", async () => {
    late.add("/people");
    const done = navigate({ to: "/people" });
    expect([window.location.pathname, shown.get()?.pathname]).toEqual(["/people", "/"]);
    waiting.get("/people")?.come();
    await done;
    expect(shown.get()?.pathname).toBe("/people");
  });

  test("ends where somebody wanted to go last, whichever code comes first", async () => {
    late.add("/people").add("/channels");
    const all = [navigate({ to: "/people" }), navigate({ to: "/channels" })];
    waiting.get("/channels")?.come();
    await all[1];
    waiting.get("/people")?.come();
    await all[0];
    expect(shown.get()?.pathname).toBe("/channels");
  });

  test("says why the code did not come, and tries anew when it is asked", async () => {
    late.add("/people");
    const done = navigate({ to: "/people" });
    waiting.get("/people")?.fail(new Error("gone"));
    await done;
    expect(shown.get()).toMatchObject({ pathname: "/people", failure: new Error("gone") });
    late.clear();
    await show();
    expect(shown.get()?.failure).toBeUndefined();
  });
});

describe("a link", () => {
  const link = () => screen.getByRole("link");

  test("is followed by a plain press, and left to the browser by any other", async () => {
    await draw(<Link to="/people">people</Link>);
    expect(link().getAttribute("href")).toBe("/people");
    for (const key of ["ctrlKey", "metaKey", "shiftKey", "altKey"]) {
      expect(fireEvent.click(link(), { [key]: true })).toBe(true);
      expect(shown.get()?.pathname).toBe("/");
    }
    await act(async () => void fireEvent.click(link()));
    expect(shown.get()?.pathname).toBe("/people");
  });

  test("is not followed when its press was for something else", async () => {
    await draw(
      <Link to="/people" onClick={(event) => event.preventDefault()}>
        people
      </Link>,
    );
    await act(async () => void fireEvent.click(link()));
    expect(shown.get()?.pathname).toBe("/");
  });

  test("has the code of its page loaded when it is pointed at or gets the focus", async () => {
    late.add("/people").add("/inbox");
    await draw(
      <Link to="/people" onFocus={() => late.delete("/inbox")}>
        people
      </Link>,
    );
    fireEvent.pointerEnter(link());
    expect([...waiting.keys()]).toEqual(["/people"]);
    waiting.clear();
    fireEvent.focus(link());
    expect([...waiting.keys()]).toEqual(["/people"]);
    expect(late.has("/inbox")).toBe(false);
  });

  test("marks itself while its page or one below it is open, when it is to", async () => {
    await draw(
      <>
        <Link to="/rooms/$roomId" params={{ roomId: "r1" }} marksCurrent>
          one
        </Link>
        <Link to="/rooms/$roomId" params={{ roomId: "r" }} marksCurrent>
          other
        </Link>
        <Link to="/rooms/$roomId" params={{ roomId: "r1" }}>
          plain
        </Link>
      </>,
    );
    const marked = () => screen.getAllByRole("link").map((element) => element.getAttribute("aria-current"));
    expect(marked()).toEqual([null, null, null]);
    await act(() => go("/rooms/r1/threads/t1"));
    expect(marked()).toEqual(["page", null, null]);
  });
});

test("a component sees the page that is shown, and is drawn again only when what it looks at changes", async () => {
  let drawn = 0;
  function Hash() {
    drawn += 1;
    return <p>{useRoute(({ hash }) => hash)}</p>;
  }
  await draw(<Hash />);
  const before = drawn;
  await act(() => go("/people"));
  expect(drawn).toBe(before);
  await act(() => go("/people#members"));
  expect(screen.getByText("members")).toBeTruthy();
});

describe("what throws while it is drawn", () => {
  const thrown = new Error("broken");
  let isBroken = true;
  function Fragile() {
    if (isBroken) throw thrown;
    return <p>whole</p>;
  }
  const boundary = (key: string) => (
    <CatchBoundary
      resetKey={key}
      fallback={(error, reset) => (
        <button type="button" onClick={reset}>
          {String(error)}
        </button>
      )}
    >
      <Fragile />
    </CatchBoundary>
  );
  const told = console.error;
  beforeEach(() => {
    isBroken = true;
    // React logs errors that a boundary has caught.
    console.error = () => undefined;
  });
  afterEach(() => {
    console.error = told;
  });

  test("has something else in its place, until somebody tries again", async () => {
    await draw(boundary("a"));
    const again = screen.getByRole("button", { name: "Error: broken" });
    isBroken = false;
    await act(async () => void fireEvent.click(again));
    expect(screen.getByText("whole")).toBeTruthy();
  });

  test("is tried anew when something else is to be drawn", async () => {
    function Keyed() {
      return boundary(useRoute(({ pathname }) => pathname));
    }
    await draw(<Keyed />);
    expect(screen.getByRole("button")).toBeTruthy();
    isBroken = false;
    await act(() => go("/people"));
    expect(screen.getByText("whole")).toBeTruthy();
  });
});
