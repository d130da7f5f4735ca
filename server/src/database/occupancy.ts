/**
 * How a program is at a database. `shared`: it serves from it, beside others where the database can be shared. `alone`: it needs
 * everything to stay as it is, and nobody else may serve. `looking`: it changes nothing, and neither keeps anybody out nor is
 * kept out.
 */
export type Occupancy = "shared" | "alone" | "looking";

export const onlyLooked = "This database was opened to be looked at only.";
