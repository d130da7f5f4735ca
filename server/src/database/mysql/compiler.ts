import {
  type AliasNode,
  ColumnNode,
  IdentifierNode,
  MysqlQueryCompiler,
  type OperationNode,
  type OrderByItemNode,
  type OrderByNode,
  ReferenceNode,
  type SelectModifierNode,
  TableNode,
} from "kysely";
import { markingTexts } from "../kysely/marking-texts.ts";

/**
 * Indexes that MySQL is forced to use where a table has one of these aliases. Its planner takes a room's rows in the order of their
 * key for as good a way to the newest message of one author or one timeline, and then walks the room.
 */
const forced: Readonly<Record<string, string>> = {
  by_author: "messages_by_room_id_author_id_thread_id_position_own_ordinal",
  by_timeline: "messages_by_room_id_thread_id_position",
  by_name: "mentions_by_room_id_account_id_thread_id_position_ordinal",
  by_caller: "mentions_by_room_id_account_id_author_id_thread_id_position_own",
};

export class MysqlCompiler extends markingTexts(MysqlQueryCompiler) {
  protected override visitAlias(node: AliasNode): void {
    super.visitAlias(node);
    const index = TableNode.is(node.node) && isIdentifier(node.alias) ? forced[node.alias.name] : undefined;
    if (index !== undefined) this.append(` force index (${index})`);
  }

  /** MariaDB has only the older words for it, which MySQL knows too. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === "ForShare") this.append("lock in share mode");
    else super.visitSelectModifier(node);
  }

  /** There an order by the thread, which is one and the same, would keep MySQL from seeing that the index has the rows in order. */
  protected override visitOrderBy(node: OrderByNode): void {
    super.visitOrderBy({ ...node, items: node.items.filter((item) => !isThread(item)) });
  }
}

const isIdentifier = (node: OperationNode): node is IdentifierNode => IdentifierNode.is(node);

function isThread({ orderBy }: OrderByItemNode): boolean {
  if (!ReferenceNode.is(orderBy) || !ColumnNode.is(orderBy.column)) return false;
  const table = orderBy.table?.table.identifier.name ?? "";
  return table in forced && orderBy.column.column.name === "thread_id";
}
