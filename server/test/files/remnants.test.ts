import { test } from "bun:test";
import { expectRemnantsSwept } from "./remnants.ts";

test("what a crash leaves of an upload on a disk is removed after a day unless a row names it", () =>
  expectRemnantsSwept({}));
