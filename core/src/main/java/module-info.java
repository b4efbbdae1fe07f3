/** C seen from Java: types, libraries, calls, callbacks and memory. Depends on java.base alone. */
module dev.ferry.core {
  exports dev.ferry.core.bind;
  exports dev.ferry.core.call;
  exports dev.ferry.core.callback;
  exports dev.ferry.core.library;
  exports dev.ferry.core.memory;
  exports dev.ferry.core.type;
}
