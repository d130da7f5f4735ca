import { afterEach, expect, test } from "bun:test";
import { useState } from "react";
import type { Page } from "../src/ui/lists/read-pages.ts";
import { usePages } from "../src/ui/lists/use-pages.ts";
import { act, cleanup, draw, fireEvent, screen } from "./draw.tsx";

afterEach(cleanup);

test("a first page that failed keeps its error while it is requested again", async () => {
  const requests: PromiseWithResolvers<Page<string>>[] = [];
  const load = () => {
    const request = Promise.withResolvers<Page<string>>();
    requests.push(request);
    return request.promise;
  };
  const List = () => {
    const [version, setVersion] = useState(0);
    const { items, ready, loading, error } = usePages(load, version);
    const shown = ready ? items.join() : error === null ? "skeleton" : "error";
    return (
      <button
        type="button"
        onClick={() => setVersion(version + 1)}
      >{`${shown}${loading ? " and loading" : ""}`}</button>
    );
  };
  await draw(<List />);
  const shows = () => screen.getByRole("button").textContent;
  expect(shows()).toBe("skeleton and loading");
  await act(async () => requests[0]?.reject(new TypeError("no network")));
  expect(shows()).toBe("error");
  await act(async () => fireEvent.click(screen.getByRole("button")));
  expect(shows()).toBe("error and loading");
  await act(async () => requests[1]?.resolve({ items: ["a post"], next: null }));
  expect(shows()).toBe("a post");
});
