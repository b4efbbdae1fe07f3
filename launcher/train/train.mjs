// What most programs do first; launcher/train.sh runs it once and the JVM remembers.
console.log("hello", 1, { a: [1, 2] });
