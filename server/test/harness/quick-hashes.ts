/**
 * Lets this process of tests hash passwords with the least cost of argon2id: most tests sign people up, and hashing took a third of their CPU time.
 * All else is as in production, also the check, which takes the cost from the hash. No setting does this: a program in a process of its own hashes
 * at full cost, which server/test/main.test.ts asserts.
 */
const { hash } = Bun.password;
Bun.password.hash = (password, algorithm) => {
  const isArgon = typeof algorithm === "object" && algorithm.algorithm !== "bcrypt";
  return hash(password, isArgon ? { ...algorithm, memoryCost: 8, timeCost: 1 } : algorithm);
};

export {};
