'use strict';
const numbers = {
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5,
  NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10,
  InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14,
  InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19,
  AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23,
  InvalidNodeTypeError: 24, DataCloneError: 25,
};

class DOMException extends Error {
  #name;

  constructor(message = '', options = 'Error') {
    const named = options !== null && typeof options === 'object';
    super(`${message}`, named && 'cause' in options ? { cause: options.cause } : undefined);
    this.#name = named ? `${options.name ?? 'Error'}` : `${options}`;
    Object.defineProperty(this, 'stack', {
      value: this.stack.replace(/^Error/, this.#name),
      writable: true,
      configurable: true,
    });
  }

  get name() {
    return this.#name;
  }

  get code() {
    return numbers[this.#name] ?? 0;
  }
}
for (const [name, number] of Object.entries(numbers)) {
  const constant = {
    InvalidAccessError: 'INVALID_ACCESS_ERR',
    URLMismatchError: 'URL_MISMATCH_ERR',
  }[name] ?? name.replace(/Error$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase() + '_ERR';
  for (const target of [DOMException, DOMException.prototype]) {
    Object.defineProperty(target, constant, { value: number, enumerable: true });
  }
}
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });

module.exports = { DOMException };
