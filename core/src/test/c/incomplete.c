/* Needs a function that nobody has, and works without it. */
int nobody_has(int a);
int calls_missing(int a) { return nobody_has(a); }
int calls_nothing(int a) { return a + 1; }
