/** C source in, library out: TinyCC inside, better compilers where the system has them. */
module dev.ferry.cc {
  requires transitive dev.ferry.core;

  exports dev.ferry.cc;
}
