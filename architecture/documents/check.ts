import type { Page } from "./page.ts";
import type { Repository } from "./repository.ts";

/** Reads one page. Answers with what it says that is not so, one line each. */
export type Check = (page: Page, repository: Repository) => string[];
