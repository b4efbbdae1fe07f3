'use strict';
const { validate } = require('internal/errors');
const java = host.os;

const signals = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGIOT: 6, SIGBUS: 7,
  SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10, SIGSEGV: 11, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14,
  SIGTERM: 15, SIGCHLD: 17, SIGSTKFLT: 16, SIGCONT: 18, SIGSTOP: 19, SIGTSTP: 20, SIGTTIN: 21,
  SIGTTOU: 22, SIGURG: 23, SIGXCPU: 24, SIGXFSZ: 25, SIGVTALRM: 26, SIGPROF: 27, SIGWINCH: 28,
  SIGIO: 29, SIGPOLL: 29, SIGPWR: 30, SIGSYS: 31,
};
const priority = {
  PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7,
  PRIORITY_HIGH: -14, PRIORITY_HIGHEST: -20,
};
const dlopen = { RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 };
const errno = {};
for (const [number, name] of java.errors()) {
  errno[name] = number;
}
const constants = { UV_UDP_REUSEADDR: 4, dlopen, errno, signals, priority };
for (const each of [constants, ...Object.values(constants)]) {
  if (typeof each === 'object') {
    Object.setPrototypeOf(each, null);
    Object.freeze(each);
  }
}

function networkInterfaces() {
  const cards = {};
  for (const [name, address, prefix, six, mac, internal] of java.interfaces()) {
    const card = {
      address,
      netmask: six ? mask6(prefix) : mask4(prefix),
      family: six ? 'IPv6' : 'IPv4',
      mac,
      internal,
      cidr: `${address}/${prefix}`,
    };
    if (six) {
      card.scopeid = 0;
    }
    (cards[name] ??= []).push(card);
  }
  return cards;
}

function mask4(prefix) {
  const bits = prefix === 0 ? 0 : (-1 << (32 - prefix)) >>> 0;
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}

function mask6(prefix) {
  const groups = [];
  for (let left = prefix; left > 0; left -= 16) {
    groups.push((0xffff & (0xffff << Math.max(0, 16 - left))).toString(16));
  }
  return groups.length === 8 ? groups.join(':') : `${groups.join(':')}::`;
}

const os = {
  arch: java.arch,
  availableParallelism: java.parallelism,
  cpus: () => java.cpus().map(([model, speed, [user, nice, sys, idle, irq]]) => ({ model, speed, times: { user, nice, sys, idle, irq } })),
  endianness: () => 'LE',
  freemem: java.freemem,
  getPriority: () => 0,
  homedir: () => process.env.HOME || java.home(),
  hostname: java.hostname,
  loadavg: java.loadavg,
  machine: java.machine,
  networkInterfaces,
  platform: java.platform,
  release: java.release,
  setPriority(pid, level) {
    validate.integer(level ?? pid, 'priority', -20, 19);
  },
  tmpdir() {
    const path = process.env.TMPDIR || process.env.TMP || process.env.TEMP || '/tmp';
    return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  },
  totalmem: java.totalmem,
  type: java.type,
  uptime: java.uptime,
  userInfo: (options) => {
    const text = (value) => (options?.encoding === 'buffer' ? Buffer.from(value) : value);
    return {
      uid: process.getuid(),
      gid: process.getgid(),
      username: text(java.user()),
      homedir: text(java.home()),
      shell: text(process.env.SHELL ?? '/bin/sh'),
    };
  },
  version: java.version,
  constants,
  EOL: '\n',
  devNull: '/dev/null',
};
for (const name of ['arch', 'endianness', 'homedir', 'hostname', 'machine', 'platform', 'release', 'tmpdir', 'type', 'version', 'availableParallelism', 'freemem', 'totalmem', 'uptime']) {
  Object.defineProperty(os[name], Symbol.toPrimitive, { value: () => os[name](), configurable: true });
}

module.exports = os;
