// toThrow shows below its message where the error comes from: for that, ours has the stack.
exports.separateMessageFromStack = (stack) => ({ message: stack, stack: '' });
exports.formatStackTrace = () => '';
exports.formatExecError = () => '';
