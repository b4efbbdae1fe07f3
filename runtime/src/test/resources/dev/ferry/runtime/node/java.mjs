// Java objects as console shows them.
const ArrayList = Java.type('java.util.ArrayList');
const list = new ArrayList();
list.add(1);
list.add('x');
list.add(null);
const map = new (Java.type('java.util.HashMap'))();
map.put('k', list);
console.log(list, { list });
console.log(map);
console.log(ArrayList, list.add);
console.log(Java.type('java.time.LocalDate').of(2020, 1, 2), Java.to([1, 2], 'int[]'));
try {
  list.get(9);
} catch (error) {
  console.log(error);
}
list.add(list);
console.log(list);
