// What util.inspect and util.format give for all kinds of values.
const util = require('util');
class Foo { constructor(){ this.a=1 } get g(){return 1} static s=1 }
class Bar extends Foo { #p=1; b=[1,2,{c:{d:{e:1}}}] }
class Ext extends Map { x=1 }
class Null { static [Symbol.hasInstance]() { return false } }
const circ={name:'c'}; circ.self=circ; circ.arr=[circ,{circ}];
const sym=Symbol('s');
function fn(a,b){} fn.prop=1;
const err=new Error('boom'); err.stack='Error: boom\n    at x (file.js:1:2)'; 
const err2=new TypeError('t',{cause:err}); err2.stack='TypeError: t\n    at y (file.js:3:4)'; err2.code='E_X';
const agg=new AggregateError([err],'agg'); agg.stack='AggregateError: agg\n    at z';
class MyErr extends Error{ constructor(m){super(m); this.name='MyErr'; this.extra={a:1}} }
const me=new MyErr('mine'); me.stack='Error: mine\n    at q (f.js:1:1)';
const e3=new Error(''); e3.stack='Error\n    at q';
const e4=new RangeError('x'); e4.stack=undefined;
const e5=new Error('nostack'); delete e5.stack; Object.defineProperty(e5,'stack',{value:'',configurable:true});
const longArr=Array.from({length:150},(_, i)=>i);
const nested={a:{b:{c:{d:1}}},arr:[[[[1]]]]};
const obj={ 'a-b':1, [sym]:2, 3:4, f(){}, g:()=>{}, h:class{}, i:class Q extends Foo{}, async j(){}, *k(){}, async *l(){}, get x(){return 1}, set x(v){}, set y(v){}, get z(){return 2}, u:undefined, n:null, nan:NaN, nz:-0, big:123n, str:"it's", str2:'a"b\'c', str3:'a`"\'', nl:'a\nb\t\x01\u200b', d:new Date(0), bd:new Date(NaN), re:/a/gi, long:'x'.repeat(200) };
const list=[
 obj, new Foo, new Bar, new Ext([[1,2]]), Foo, Bar, fn, ()=>{}, class{}, async()=>{}, function*(){},
 circ, nested, longArr, new Array(5), [1,,3,,,6], Object.assign([1,2],{x:1,'-1':2}), [undefined,null], ['a'.repeat(30),'b'.repeat(30),'c'.repeat(30)],
 new Map([['a',{b:1}],[{k:1},new Map([[1,2]])]]), new Set(['a',[1,2],new Set([1])]), new WeakMap, new WeakSet, new Map().entries(), new Map([[1,2]]).entries(), new Map([[1,2]]).keys(), new Set([1,2]).values(), new Set([5]).entries(), [1,2][Symbol.iterator](), 'ab'[Symbol.iterator](), 'a1'.matchAll(/a/g),
 new Uint8Array([1,2,3]), new Float64Array([1.5,-0]), new BigInt64Array([1n]), new ArrayBuffer(4), new SharedArrayBuffer(2), new DataView(new ArrayBuffer(3)), Buffer.from('hi'), new Uint8Array(0),
 Promise.resolve(4), Promise.reject(err).catch(()=>{})&&0, new Promise(()=>{}), (()=>{const p=Promise.reject(new Error);p.catch(()=>{});return Promise.resolve({a:1})})(),
 Object.create(null), Object.create({a:1}), Object.create(Foo.prototype), Object.assign(Object.create(null),{x:1}), Object.create(Object.create(null)),
 new Proxy({a:1},{}), new Proxy(function f(){},{}), new Proxy([1,2],{}), new Proxy(new Foo,{}),
 Symbol('x'), Symbol.iterator, Symbol(), sym, Object(sym), Object(1), Object(-0), Object('str'), Object(true), Object(10n), Object.assign(Object('ab'),{x:1}), [Object(1)],
 err, err2, agg, me, e3, e5, [err], {err}, 
 true, 1, -0, 1e21, 123456789.123, 'str', "it's", 10n, undefined, null, NaN, Infinity,
 globalThis.process===undefined, (function(){return arguments})(1,2), new Date(0), new Date(NaN), Object.assign(new Date(0),{x:1}), /x/, Object.assign(/x/g,{y:1}), 
 Math, JSON, Reflect, Atomics, Intl && 1, 
 new (class extends Array{})(3), new (class Sub extends Array{})(1,2,3), new (class extends Uint8Array{})(2), new (class P2 extends Promise{})(()=>{}), new (class S2 extends Set{})([1]),
 { [Symbol.toStringTag]:'Tag', a:1 }, new (class T{ get [Symbol.toStringTag](){return 'TT'} }), 
 { toString(){return 'x'} }, {a:[{b:{c:1}}], m:new Map([[{a:{b:{}}},[1,[2,[3]]]]])},
 Array.from({length:30},(_, i)=>'item'+i), Array.from({length:7},(_, i)=>i*1000), Array.from({length:27},(_,i)=>-i*1.5), Array.from({length:120},(_, i)=>'k'+i),
 {a:'x'.repeat(70)}, {a:1,b:'x'.repeat(60),c:[1,2,3]}, {aaaaaaaaaaaaaaaaaaaaaaaaaaaa:1,bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb:2,ccccccccccccccccc:3,ddd:4}, [[1,2,[3,4,[5,[6]]]],{a:{b:{c:{}}}}], 
 {a:[],b:{},c:new Map,d:new Set,e:'',f:()=>{},g:[[]],h:[{}]}, 'multi\nline', ['multi\nline'], {k:'multi\nline string that is quite long to break across many columns ok ok ok ok ok ok ok'},
 Object.defineProperty({vis:1},'hid',{value:2,enumerable:false}), Object.freeze({z:1}), new WeakRef({a:1}), new FinalizationRegistry(()=>{}), (function*(){})(), (async function*(){})(), new (function Anon(){ this.q=1 }), new (class {})(),
 Object.setPrototypeOf(new Map([[1,2]]),null), Object.setPrototypeOf([1,2],null), Object.setPrototypeOf(function f1(){},null), Object.setPrototypeOf(new Error('np'),null)&&1, {__proto__:{constructor:undefined},a:1}, {'__proto__x':1}, {['__proto__']:1}, {a:1n,b:Symbol('q')}, [,'x'], [[],[,]], {a:new Array(3)}, new Array(101).fill(0), {x:{y:{z:{}}}},{x:{y:{z:[]}}},{x:{y:{z:[1]}}}, {x:{y:new Map([[1,{a:1}]])}}, {x:{y:new Foo}}, {x:{y:{z:new Foo}}},
 'x'.repeat(10001).length, ['x'.repeat(20000)].length,
];
let i=0;
for (const v of list) { try { console.log(i, util.inspect(v)); } catch(e) { console.log(i,'THREW',e.message) } i++; }
for (const o of [{depth:0},{depth:null},{compact:false},{compact:true},{breakLength:40},{sorted:true},{showHidden:true},{getters:true},{maxArrayLength:2},{maxStringLength:5},{colors:true},{numericSeparator:true},{showProxy:true},{compact:1}]) {
  for (const v of [nested, {c:3,a:1,b:[1,2,3,'abcdefghij',1234567.891]}, {get x(){return {y:1}}}, new Map([[{a:1},[1,2,3]]]), new Proxy({a:[1,2]},{get(t,k){return t[k]}}), [1,'a',null,undefined,true,Symbol('z'),/r/,new Date(0),()=>{}], new Set([1,2,3]), 'hello world', new Foo, fn]) { try { console.log(JSON.stringify(o), util.inspect(v,o)); } catch(e) { console.log('THREW',e.message) } }
}
const f=(...a)=>{ try { console.log(JSON.stringify(util.format(...a))) } catch(e) { console.log('THREW',e.message) } };
f('%s',1,2); f('%s',{a:1}); f('%s',{a:{b:{c:1}}}); f('%s',[1,[2,[3]]]); f('%s',-0); f('%s',1n); f('%s',Symbol('a')); f('%s',null); f('%s',undefined); f('%s',()=>{}); f('%s',class A{}); f('%s',new Foo); f('%s',{toString(){return 'custom'}}); f('%s',new Date(0)); f('%s',err); f('%d','42'); f('%d','x'); f('%d',1n); f('%d',{}); f('%d',Symbol('a')); f('%i','42.9'); f('%i',1n); f('%f','1.5x'); f('%j',{a:1}); f('%j',circ); f('%o',{a:{b:{c:1}}}); f('%O',{a:{b:{c:{d:1}}}}); f('%c','css'); f('%%'); f('%%',1); f('100%'); f('100%',1); f('%s'); f('%x',1); f('a',{b:1},'c'); f(1,2,'%s'); f({a:1},'x'); f('%s %s','a'); f(''); f(); f('%s',''); f('a\nb',{c:'d\ne'}); f('%d',-0); f('%i',-0.5); f('%f',-0); f('%s',123456789n); f('%s',new Error('e').message); f('%o',fn); f('%s', 12345.678); f('%d', 1234567890123456789n);f('%s',Object.create(null)); f('%s',new Map([[1,2]])); f('%s', new (class Q{toString(){return 'q'}})); f('%s',[new Foo]); f('%s',[undefined,null]);
class CI { [util.inspect.custom](d,o,ins){ return 'CI<'+d+','+typeof o.stylize+','+(ins===util.inspect)+'>' } }
console.log(util.inspect(new CI), util.inspect({a:new CI}), util.inspect([[new CI]]));
console.log(util.inspect({ [util.inspect.custom]() { return {x:1} } }), util.inspect({inspect(){return 1}}));
