import {
  type BinaryOperationNode,
  ColumnNode,
  type ColumnUpdateNode,
  type CompiledQuery,
  type DefaultQueryCompiler,
  type InsertQueryNode,
  type OperationNode,
  type PrimitiveValueListNode,
  type QueryId,
  RawNode,
  ReferenceNode,
  type RootOperationNode,
  type SelectQueryNode,
  type ValueListNode,
  ValuesNode,
} from "kysely";
import { holdsIds } from "../ids.ts";
import { toBytes } from "../uuid-bytes.ts";

/** Parameters of compiled queries that go into columns of text, or are compared with one, by their places. */
const texts = new WeakMap<object, ReadonlySet<number>>();

/**
 * The parameters of a query for databases without a UUID type: ids as bytes, values of text columns unchanged. A parameter without a column
 * is converted if it looks like a UUID.
 */
export function storedParameters({ query, parameters }: CompiledQuery): unknown[] {
  const marked = texts.get(query);
  return parameters.map((value, place) => {
    const stored = toBytes(value);
    return stored !== value && marked?.has(place) ? value : stored;
  });
}

type Compiler = new () => DefaultQueryCompiler;

/** A compiler that notes which values of a query belong to columns that hold no ids. */
export const markingTexts = <Base extends Compiler>(base: Base) =>
  class extends (base as Compiler) {
    #texts = new Set<number>();
    /** True while the compiled value belongs to a text column. */
    #isText = false;
    /** For an inserted row: whether each value belongs to a text column. */
    #areTexts: readonly boolean[] = [];

    override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
      this.#texts = new Set();
      this.#isText = false;
      const compiled = super.compileQuery(node, queryId);
      if (this.#texts.size > 0) texts.set(compiled.query, this.#texts);
      return compiled;
    }

    protected override appendValue(parameter: unknown): void {
      if (this.#isText) this.#texts.add(this.numParameters);
      super.appendValue(parameter);
    }

    protected override visitBinaryOperation(node: BinaryOperationNode): void {
      const column = columnOf(node.leftOperand) ?? columnOf(node.rightOperand);
      this.#beside(column, () => super.visitBinaryOperation(node));
    }

    protected override visitColumnUpdate(node: ColumnUpdateNode): void {
      this.#beside(columnOf(node.column), () => super.visitColumnUpdate(node));
    }

    protected override visitSelectQuery(node: SelectQueryNode): void {
      this.#as(false, () => super.visitSelectQuery(node));
    }

    protected override visitRaw(node: RawNode): void {
      this.#as(false, () => super.visitRaw(node));
    }

    protected override visitInsertQuery(node: InsertQueryNode): void {
      this.#areTexts = (node.columns ?? []).map(({ column }) => !holdsIds(column.name));
      super.visitInsertQuery(node);
    }

    protected override visitPrimitiveValueList(node: PrimitiveValueListNode): void {
      if (isInserted(this.parentNode)) this.#row(node.values, (value) => this.appendValue(value));
      else super.visitPrimitiveValueList(node);
    }

    protected override visitValueList(node: ValueListNode): void {
      if (isInserted(this.parentNode)) this.#row(node.values, (value) => this.visitNode(value));
      else super.visitValueList(node);
    }

    #row<Value>(values: readonly Value[], visit: (value: Value) => void): void {
      this.append("(");
      for (const [index, value] of values.entries()) {
        if (index > 0) this.append(", ");
        this.#as(this.#areTexts[index] ?? false, () => visit(value));
      }
      this.append(")");
    }

    #beside(column: string | undefined, visit: () => void): void {
      this.#as(column !== undefined && !holdsIds(column), visit);
    }

    #as(isText: boolean, visit: () => void): void {
      const before = this.#isText;
      this.#isText = isText;
      visit();
      this.#isText = before;
    }
  };

/** True if the values below a node are those of an inserted row. */
function isInserted(parent: OperationNode | undefined): boolean {
  return parent !== undefined && ValuesNode.is(parent);
}

/** The name of a column, also of one that is written as `sql.ref`. */
function columnOf(node: OperationNode): string | undefined {
  if (ColumnNode.is(node)) return node.column.name;
  if (ReferenceNode.is(node)) return columnOf(node.column);
  const [only, ...others] = RawNode.is(node) ? node.parameters : [];
  return only !== undefined && others.length === 0 && isBare(node as RawNode) ? columnOf(only) : undefined;
}

const isBare = ({ sqlFragments }: RawNode): boolean => sqlFragments.every((fragment) => fragment === "");
