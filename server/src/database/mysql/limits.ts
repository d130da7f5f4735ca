/**
 * Sets how many milliseconds a statement may take: one setting of MariaDB (in seconds), another of MySQL, each in words that the other takes for a
 * comment.
 */
export const statementLimit = (milliseconds: number): string =>
  `set session /*M! max_statement_time = ${milliseconds / 1000} */ /*!80000 max_execution_time = ${milliseconds} */`;
