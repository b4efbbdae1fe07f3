// util, events, path, url, querystring, assert, os, string_decoder, crypto, process, child_process.
const t=(n,f)=>{try{const r=f();console.log(n,r)}catch(e){console.log(n,'!',e.name,e.code,e.message)}};
const util=require('node:util'), EE=require('events'), path=require('path'), url=require('url'), assert=require('assert'), os=require('os'), qs=require('querystring');
// util
t('promisify',()=>util.promisify(setTimeout)===require('timers/promises').setTimeout);
t('promisify2',()=>util.promisify(5));
t('promisify3',()=>util.promisify((cb)=>cb(null,1))() instanceof Promise);
t('inherits',()=>{function A(){} function B(){} util.inherits(A,B);return [A.super_===B,new A instanceof B]});
t('deprecate',()=>typeof util.deprecate(()=>{},'x'));

t('deep',()=>[util.isDeepStrictEqual({a:[1,{b:2}]},{a:[1,{b:2}]}),util.isDeepStrictEqual([1],['1']),util.isDeepStrictEqual(new Map([[1,{a:1}]]),new Map([[1,{a:1}]])),util.isDeepStrictEqual(new Set([{a:1}]),new Set([{a:1}])),util.isDeepStrictEqual(NaN,NaN),util.isDeepStrictEqual(0,-0),util.isDeepStrictEqual(new Date(1),new Date(1)),util.isDeepStrictEqual(/a/g,/a/i),util.isDeepStrictEqual(new Uint8Array([1]),new Uint8Array([1])),util.isDeepStrictEqual(Buffer.from('a'),new Uint8Array([97]))]);
t('parseArgs',()=>util.parseArgs({args:['-f','--bar','b','pos'],options:{f:{type:'boolean',short:'f'},bar:{type:'string'}},allowPositionals:true}));


t('styleTextbad',()=>util.styleText('nocolor','x').length);
t('strip',()=>util.stripVTControlCharacters('\x1b[31mx\x1b[0m'));
t('sysname',()=>[util.getSystemErrorName(-2),util.getSystemErrorName(-13)]);
t('sysname2',()=>util.getSystemErrorName(2));
t('tousv',()=>util.toUSVString('a\ud800'));
t('callbackify',()=>util.callbackify(async function foo(){}).name+util.callbackify(async (a)=>{}).length);
t('format',()=>util.format('%s=%d',"a",5));
t('debuglog',()=>util.debuglog('x').enabled);
t('isArray',()=>util.isArray([]));
t('TD',()=>util.TextDecoder===TextDecoder && util.TextEncoder===TextEncoder);

// events
t('ee',()=>{const e=new EE;const out=[];e.on('x',(...a)=>out.push(a));e.once('x',()=>out.push('once'));e.prependListener('x',()=>out.push('pre'));e.emit('x',1,2);e.emit('x');return [out,e.listenerCount('x'),e.eventNames(),e.emit('none')]});
t('eeerr',()=>new EE().emit('error',new Error('bad')));
t('eeerr2',()=>new EE().emit('error','str'));
t('eeerr3',()=>new EE().emit('error'));
t('eeerr4',()=>new EE().emit('error',{a:1}));
t('eemax',()=>[EE.defaultMaxListeners,new EE().getMaxListeners()]);
t('eebad',()=>new EE().on('x'));
t('eebad2',()=>new EE().on('x',5));
t('eemon',()=>{const e=new EE;let s='';e.on(EE.errorMonitor,()=>s+='m');e.on('error',()=>s+='e');e.emit('error',new Error);return s});
t('eecls',()=>{class A extends EE{constructor(){super();this.z=1}} const a=new A;a.on('q',function(){this.z++});a.emit('q');return a.z});
t('eecall',()=>{function A(){EE.call(this)} util.inherits(A,EE);const a=new A;let n=0;a.on('x',()=>n++);a.emit('x');return n});
t('proc',()=>process instanceof EE);
// path
t('path',()=>[path.join('/a','..','b','./c'),path.resolve('/x','y','../z'),path.relative('/a/b/c','/a/d'),path.dirname('/a/b.c'),path.basename('/a/b.c','.c'),path.extname('x.tar.gz'),path.normalize('/a//b/../c/.'),path.isAbsolute('a'),path.sep,path.delimiter,JSON.stringify(path.parse('/home/u/f.txt')),path.format({dir:'/d',base:'b.x'}),path.posix===path,path.extname('.bashrc'),path.basename('/a/b/')]);
t('pathbad',()=>path.join(5));
t('pathbad3',()=>path.dirname(undefined));
t('pathbad4',()=>path.format(1));
// url
t('url',()=>{const u=new URL('../x?y=1#z','http://a.com/b/c/d');return [u.href,u.pathname,u.searchParams.get('y')]});
t('urlbad',()=>new URL('nope'));
t('urlbad2',()=>{try{new URL('/x','bad')}catch(e){return [e.input,e.base,e.code,e.name]}});
t('urlcan',()=>[URL.canParse('x'),URL.canParse('http://x')]);
t('urlset',()=>{const u=new URL('http://a');u.port='81';u.protocol='https';u.hash='h';u.search='?q=é';u.username='u';u.pathname='/a b';u.searchParams.append('k','v w');return String(u)+JSON.stringify(u)});
t('usp',()=>{const p=new URLSearchParams({a:1,b:'x y'});p.append('a','2');p.sort();return [p.toString(),p.getAll('a'),p.has('b'),p.size,[...p.keys()],Object.fromEntries(p)]});
t('uspi',()=>new URLSearchParams([['a','1'],['b','2']]));
t('file',()=>[url.fileURLToPath('file:///a%20b/c'),url.pathToFileURL('/a b#?%').href,url.fileURLToPath(new URL('file:///é'))]);
t('filebad',()=>url.fileURLToPath('http://x'));
t('filebad2',()=>url.fileURLToPath('file://host/x'));
t('filebad3',()=>url.fileURLToPath('file:///a%2fb'));
t('filebad4',()=>url.fileURLToPath(5));
t('pf',()=>url.pathToFileURL(5));
t('parse',()=>{const u=url.parse('http://u:p@h.com:80/p/a?q=1#f');return [u.host,u.pathname,u.query,u.auth,u.href,u.path]});
t('parseq',()=>url.parse('/a?b=c',true).query.b);
t('resolve',()=>url.resolve('http://a/b/c','../d'));
t('fmt',()=>url.format({protocol:'http',host:'x.com',pathname:'/y',query:{a:1}}));
t('idna',()=>[new URL('http://münchen.de').host,url.domainToUnicode('xn--mnchen-3ya.de')]);
t('ip',()=>[new URL('http://0x7f.1').host,new URL('http://[::1]:80/').host]);
t('opts',()=>url.urlToHttpOptions(new URL('http://u:p@x:8/p?q')).auth);

// querystring
t('qs',()=>[qs.stringify({a:[1,2],b:'x y',c:''}),JSON.stringify(qs.parse('a=1&a=2&b=%20&c')),qs.escape('a b&'),qs.unescape('%41')]);
// assert
for (const [n,f] of Object.entries({eq:()=>assert.equal(1,2),seq:()=>assert.strictEqual(1,2),de:()=>assert.deepStrictEqual({a:1,b:[1,2]},{a:1,b:[1,3]}),de2:()=>assert.deepEqual([1,2,3],[1,2,'3']),nde:()=>assert.notDeepStrictEqual({a:1},{a:1}),thr:()=>assert.throws(()=>{}),thr3:()=>assert.throws(()=>{throw new TypeError('x')},TypeError),thr4:()=>assert.throws(()=>{throw new Error('x')},{message:'x',name:'Error'}),dnt:()=>assert.doesNotThrow(()=>{throw new Error('q')}),fail:()=>assert.fail(),fail2:()=>assert.fail('boo'),ife:()=>assert.ifError(null),ife2:()=>assert.ifError(new Error('e')),match:()=>assert.match('abc',/x/),nm:()=>assert.doesNotMatch('abc',/b/),a:()=>assert(true),s:()=>assert.strict.equal(1,'1'),nse:()=>assert.notStrictEqual(1,1),ae:()=>{throw new assert.AssertionError({actual:1,expected:2,operator:'strictEqual'})}, long:()=>assert.strictEqual('a\nb\nc','a\nx\nc')})) t('assert.'+n,f);
t('rej',()=>assert.rejects(Promise.reject(new Error('x'))) instanceof Promise);
t('asserr',()=>{try{assert.strictEqual(1,2)}catch(e){return [e.name,e.code,e.actual,e.expected,e.operator,e.generatedMessage,e instanceof Error]}});
// os
t('os',()=>[os.EOL,os.type(),os.endianness(),typeof os.hostname(),os.cpus().length>0,os.totalmem()>0,os.freemem()>0,os.loadavg().length,typeof os.homedir(),typeof os.tmpdir(),os.release()===require('child_process').execSync('uname -r').toString().trim(),os.machine()===require('child_process').execSync('uname -m').toString().trim(),os.availableParallelism()>0,os.devNull,typeof os.userInfo().username,os.constants.signals.SIGINT,os.constants.errno.ENOENT,os.version().length>0]);
t('oskeys',()=>Object.keys(os).sort().join());

// string decoder
const {StringDecoder}=require('string_decoder');
t('sd',()=>{const d=new StringDecoder('utf8');return [d.write(Buffer.from([0xe2,0x82])),d.write(Buffer.from([0xac])),d.end(Buffer.from([0xc3])),d.encoding]});
t('sd2',()=>{const d=new StringDecoder('base64');return [d.write(Buffer.from('ab')),d.end(Buffer.from('c'))]});
t('sd3',()=>new StringDecoder('zz'));
t('sd4',()=>{const d=new StringDecoder('utf16le');return [d.write(Buffer.from([0x61,0,0x3d])),d.write(Buffer.from([0xd8,0x4d,0xdc])),d.end()]});
t('sd5',()=>new StringDecoder().constructor.name);
// text
t('te',()=>[new TextEncoder().encode('é€😀'),new TextEncoder().encodeInto('aé',new Uint8Array(2)),new TextEncoder().encoding]);
t('td',()=>[new TextDecoder().decode(new Uint8Array([0xef,0xbb,0xbf,65])),new TextDecoder('utf-8',{ignoreBOM:true}).decode(new Uint8Array([0xef,0xbb,0xbf,65])).length,new TextDecoder('latin1').encoding,new TextDecoder('utf-16').encoding,new TextDecoder('UTF8').encoding,new TextDecoder('shift_jis').decode(new Uint8Array([0x82,0xa0])),new TextDecoder('iso-8859-15').decode(new Uint8Array([0xa4]))]);
t('tdf',()=>new TextDecoder('utf-8',{fatal:true}).decode(new Uint8Array([255])));
t('tdb',()=>new TextDecoder('nope'));
t('tds',()=>{const d=new TextDecoder();return d.decode(new Uint8Array([0xe2,0x82]),{stream:true})+d.decode(new Uint8Array([0xac]))+d.decode()});
t('tdo',()=>[new TextDecoder().fatal,Object.prototype.toString.call(new TextDecoder)]);
// globals
t('atob',()=>[btoa('hi'),atob(' aG k= ')]);  t('ev',()=>{const e=new EventTarget();let s='';e.addEventListener('x',ev=>s+=ev.type,{once:true});e.dispatchEvent(new Event('x'));e.dispatchEvent(new Event('x'));return s});
t('ac',()=>{const a=new AbortController();let s=0;a.signal.onabort=()=>s++;a.abort();return [a.signal.aborted,s,a.signal.reason.name,a.signal.reason.code,a.signal.reason.message]});
t('ac2',()=>AbortSignal.abort('r').reason);
t('ac3',()=>AbortSignal.abort().throwIfAborted());
t('ce',()=>new CustomEvent('x',{detail:5}).detail);
t('domex',()=>{const e=new DOMException('m','AbortError');return [e.name,e.code,e.message,e instanceof Error,String(e),e.constructor.name,DOMException.ABORT_ERR]});
t('perf',()=>[typeof performance.now(),performance.timeOrigin>1e12,performance.mark('a').name,performance.measure('m','a').entryType,performance.getEntriesByName('a').length]);
t('crypto',()=>[crypto.randomUUID().length,crypto.getRandomValues(new Uint8Array(4)).length,require('crypto').createHash('sha256').update('a').digest('hex'),require('crypto').createHash('md5').update('a').update('b').digest('base64'),require('crypto').createHmac('sha256','k').update('d').digest('hex'),require('crypto').randomBytes(5).length,require('crypto').createHash('sha512').update('').digest('hex').length,require('crypto').timingSafeEqual(Buffer.from('a'),Buffer.from('a'))]);
t('cbad',()=>require('crypto').createHash('zz'));
t('hr',()=>[process.hrtime().length,typeof process.hrtime.bigint(),process.hrtime([0,0])[0]>0]);
t('hrbad',()=>process.hrtime(5));
t('chdir',()=>typeof process.chdir);
t('kill',()=>process.kill(process.pid,0));
t('kill2',()=>process.kill(99999999,0));
t('kill3',()=>process.kill(1,'SIGZZ'));
t('umask',()=>typeof process.umask());
t('env',()=>{process.env.FOO_X=5;const r=[process.env.FOO_X,'FOO_X' in process.env,delete process.env.FOO_X,process.env.FOO_X,typeof process.env.NOPE];return r});
t('exitbad',()=>process.exitCode='x');
t('mem',()=>Object.keys(process.memoryUsage()));
t('uid',()=>[process.getuid(),process.getgid()].map(Number.isInteger));
t('nt',()=>process.nextTick());
t('st',()=>setTimeout());
t('st2',()=>{const x=setTimeout(()=>{},1);const r=[typeof +x,x.hasRef(),x.unref()===x,x.hasRef(),x.ref()===x,x.constructor.name];clearTimeout(x);return r});
t('si',()=>{const x=setImmediate(()=>{});clearImmediate(x);return x.constructor.name});
t('qm',()=>queueMicrotask(5));
t('tos',()=>[Object.prototype.toString.call(process),Object.prototype.toString.call(globalThis),process.release.name,process.argv0!==undefined,process.execArgv,process.title.length>0]);
t('cp',()=>{const cp=require('child_process');const r=cp.spawnSync('sh',['-c','echo out; echo err >&2; exit 3']);return [r.status,r.signal,r.stdout.toString(),r.stderr.toString(),r.output.length,r.pid>0]});
t('cp2',()=>{const r=require('child_process').spawnSync('nonexistent-x');return [r.error.code,r.error.message,r.error.errno,r.error.syscall,r.error.path,r.error.spawnargs,r.status,r.stdout,r.output,r.pid]});
t('cp3',()=>require('child_process').execFileSync('cat',{input:'héy',encoding:'utf8'}));
t('cp4',()=>{try{require('child_process').execSync('echo x; exit 2',{stdio:'pipe'})}catch(e){return [e.message,e.status,e.signal,e.stdout.toString(),e.stderr.toString(),Object.keys(e)]}});
t('cp5',()=>{const r=require('child_process').spawnSync('sleep',['5'],{timeout:50});return [r.error&&r.error.code,r.error&&r.error.message,r.status,r.signal]});
t('cp6',()=>{const r=require('child_process').spawnSync('sh',['-c','kill -9 $$']);return [r.status,r.signal]});
t('cp7',()=>require('child_process').execSync('echo $FOO',{env:{FOO:'bar'}}).toString());
t('cp8',()=>require('child_process').execSync('pwd',{cwd:'/'}).toString());
t('cp9',()=>require('child_process').spawnSync('echo a b',{shell:true,encoding:'utf8'}).stdout);
t('cp10',()=>require('child_process').spawnSync());
t('cp11',()=>{try{require('child_process').execFileSync('false')}catch(e){return [e.message,e.status,Object.keys(e)]}});
t('cp12',()=>{try{require('child_process').execFileSync('nonexist-y')}catch(e){return [e.message,e.code,e.status]}});
t('sc',()=>{const o={a:1,d:new Date(0),m:new Map([[1,{x:1}]]),s:new Set([1]),r:/x/g,b:new Uint8Array([1,2]),u:undefined,n:null,big:1n,arr:[1,,3],e:new TypeError('t')};o.self=o;const c=structuredClone(o);return [c!==o,c.self===c,c.d instanceof Date,c.m.get(1),c.b,c.r,c.arr,c.e instanceof TypeError,c.e.message]});
t('mod',()=>{const m=require('module');return [m.isBuiltin('fs'),m.isBuiltin('node:fs'),m.isBuiltin('zz'),typeof m.createRequire(__filename),m.builtinModules.includes('fs')]});
t('als',()=>{const {AsyncLocalStorage}=require('async_hooks');const a=new AsyncLocalStorage();return [a.getStore(),a.run(5,()=>a.getStore()),a.getStore()]});
t('blob',()=>[new Blob(['a','bc']).size,new Blob(['x'],{type:'T/x'}).type]);
t('consts',()=>[require('constants').SIGINT,require('constants').O_RDONLY]);
t('tty',()=>require('tty').isatty(99));
