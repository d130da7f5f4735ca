/** A letter that has not been sent yet: what it is made from. Neither its address nor its words nor its token are in it. */
export interface LetterRow {
  /** Makes its token, and is the name by which a receiver knows it again. */
  id: string;
  kind: string;
  account_id: string;
  /** Milliseconds. */
  created_at: number;
  /** When it is tried next, by whoever comes first. A process that tries it moves this beyond its own try. */
  due_at: number;
}
