import { until } from "@parley/server/testing/until";
import type { Locator } from "playwright-core";

/** Waits until the first of some pictures is rendered itself, and not only its placeholder. */
export const isDrawn = (image: Locator): Promise<void> =>
  until(() => image.first().evaluate((one) => (one as HTMLImageElement).naturalWidth > 0));
