import type { QueryFilter, SearchNames } from "@parley/sdk";
import { filterText, type SearchOperator, type SearchValue } from "@parley/sdk/search";
import { strings } from "../strings/strings.ts";

const text = strings.search;

/** What filters are called in the language of the page. */
export const searchNames: SearchNames = { operators: text.operators, values: text.values };

/** The first of the names of an operator or a value: the one that is written where nobody types it. */
const first = (names: string): string => names.split(",")[0] ?? names;

export const operatorName = (operator: SearchOperator): string => first(text.operators[operator]);
export const valueName = (value: SearchValue): string => first(text.values[value]);

/** A value in the language of the page, where it has a name there. */
export const nameOfValue = (operator: SearchOperator, value: string): string =>
  operator !== "in" && (operator !== "from" || value === "me") && Object.hasOwn(text.values, value)
    ? valueName(value as SearchValue)
    : value;

/** A filter as it is to be typed in the language of the page. */
export const filterIn = ({ operator, value }: Pick<QueryFilter, "operator" | "value">): string =>
  filterText(operatorName(operator), nameOfValue(operator, value));
