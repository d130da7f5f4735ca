import type { QueryFilter, SearchNames } from "@parley/sdk";
import { filterText, type SearchOperator, type SearchValue } from "@parley/sdk/search";
import { strings } from "../strings/strings.ts";

const text = strings.search;

/** The names of filters in the page's language. */
export const searchNames: SearchNames = { operators: text.operators, values: text.values };

/** The first name of an operator or a value, which is used in generated queries. */
const first = (names: string): string => names.split(",")[0] ?? names;

export const operatorName = (operator: SearchOperator): string => first(text.operators[operator]);
export const valueName = (value: SearchValue): string => first(text.values[value]);

/** A value in the page's language, if it has a name there. */
export const nameOfValue = (operator: SearchOperator, value: string): string =>
  operator !== "in" && (operator !== "from" || value === "me") && Object.hasOwn(text.values, value)
    ? valueName(value as SearchValue)
    : value;

/** A filter as text in the page's language. */
export const filterIn = ({ operator, value }: Pick<QueryFilter, "operator" | "value">): string =>
  filterText(operatorName(operator), nameOfValue(operator, value));
