/**
 * How a program uses a database. `shared`: it serves from it, together with other processes if the database supports that. `alone`: it needs an
 * exclusive lock; no other process may serve. `looking`: it changes nothing and takes no lock.
 */
export type Occupancy = "shared" | "alone" | "looking";

export const onlyLooked = "This database was opened to be looked at only.";
